//! A member's own page, as its member sets it up: its name, what it says, who may see it, its picture, and its end. Nothing
//! of it is shown to others before the member chose so and ticked the box beside it.

mod form;
mod naming;
mod portrait;
mod remove;
mod show;

pub(crate) use portrait::set as set_portrait;
pub(crate) use remove::{remove, sure};
pub(crate) use show::{save, show};
