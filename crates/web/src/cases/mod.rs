//! Reports that an account pretends to be somebody, as anybody makes them, and the public page of a case, where whoever runs the
//! account replies. Nothing here says that an account pretends before two reviewers found so, and nobody is named who is not in
//! the public directory. What reviewers see is in `members::cases`.

pub(crate) mod comparing;
pub(crate) mod page;
pub(crate) mod report;
pub(crate) mod telling;
mod typed;
mod whom;
