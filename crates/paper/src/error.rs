//! What keeps a paper from being written. No variant carries a word of its content.

/// Why a paper could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaperError {
    /// A sheet has more rows than a workbook can hold.
    #[error("sheet {sheet} has {rows} rows; a workbook holds at most {most} under the header")]
    TooManyRows {
        /// Which sheet, counted from 1.
        sheet: usize,
        /// How many rows it has.
        rows: usize,
        /// How many it may have.
        most: usize,
    },
    /// A sheet has more columns than the format can show.
    #[error("sheet {sheet} has {columns} columns; at most {most} fit")]
    TooManyColumns {
        /// Which sheet, counted from 1.
        sheet: usize,
        /// How many columns it has.
        columns: usize,
        /// How many it may have.
        most: usize,
    },
    /// A paper has more sheets, charts or lines of summary than one paper should have.
    #[error("{count} {what}; at most {most} fit on one paper")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// An embedded face could not be read.
    #[error("an embedded face could not be read")]
    Face,
    /// The picture could not be drawn.
    #[error("the picture could not be drawn")]
    Picture(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The PDF could not be put together.
    #[error("the PDF could not be put together")]
    Pdf(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The workbook could not be put together.
    #[error("the workbook could not be put together")]
    Workbook(#[source] Box<dyn std::error::Error + Send + Sync>),
}
