//! What do we keep? The only crate with SQL.
