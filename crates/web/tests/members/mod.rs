//! Members: who may see and do what, and what hostile members, neighbours and strangers get for an answer.

mod batches;
mod codes;
mod cookies;
mod editing;
mod forms;
mod guessing;
mod hidden;
mod invitations;
mod lending;
mod matrix;
mod names;
mod passkeys;
mod redirects;
mod rounds;
mod shown;
mod targets;
mod world;
