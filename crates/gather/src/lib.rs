//! What can we see now? The only crate that opens outgoing sockets.
