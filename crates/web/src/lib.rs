//! Who may see it? Routes, pages, API.
