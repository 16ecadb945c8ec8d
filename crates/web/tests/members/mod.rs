//! Members: who may see and do what, and what hostile members, neighbours and strangers get for an answer.

mod batches;
mod cases;
mod codes;
mod cookies;
mod data;
mod directory;
mod editing;
mod forms;
mod guessing;
mod hidden;
mod invitations;
mod lending;
mod matrix;
mod names;
mod overview;
mod passkeys;
mod readings;
mod redirects;
mod rounds;
mod shown;
mod targets;
mod used;
mod world;
