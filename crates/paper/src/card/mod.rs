//! The picture that other sites show beside a link to a personal page (OpenGraph): portrait or initial, name, office,
//! verified accounts, address. Whatever the words are, the work is bounded: each field is cut before it is looked at, and
//! only so many lines of it are drawn.

mod canvas;
mod face;
mod layout;
mod theme;

use crate::{Lang, PaperError};
use canvas::Canvas;
use face::Faces;

/// Pixels across of a card: what the sites that show such pictures ask for.
pub const WIDTH: u32 = 1_200;
/// Pixels down.
pub const HEIGHT: u32 = 630;

/// What a card shows. Empty words are left out.
#[derive(Debug, Clone)]
pub struct Card<'a> {
    /// The language of the card's own words.
    pub lang: Lang,
    /// Whose page it is.
    pub name: &'a str,
    /// Their office, in their own words.
    pub position: &'a str,
    /// Their unit.
    pub unit: &'a str,
    /// The organisation of the unit.
    pub organisation: &'a str,
    /// The address of the page, as people read it.
    pub address: &'a str,
    /// How many of their accounts are verified.
    pub verified: u32,
    /// The theme of the page: `giay`, `lua`, `sen` or `bien`; any other is taken as the first.
    pub theme: &'a str,
    /// The portrait; none: the initial of the name stands in its place.
    pub portrait: Option<Pixels<'a>>,
}

/// A picture as bare pixels.
#[derive(Debug, Clone, Copy)]
pub struct Pixels<'a> {
    /// Pixels across and down.
    pub side: u32,
    /// Red, green, blue, row by row: `3 * side * side` bytes. With any other number of bytes there is no picture.
    pub rgb: &'a [u8],
}

/// Draws a card: a PNG of [`WIDTH`] times [`HEIGHT`] pixels. The same card is the same bytes.
///
/// # Errors
///
/// [`PaperError::Face`] or [`PaperError::Picture`]; no words of a card cause either.
pub fn card(card: &Card<'_>) -> Result<Vec<u8>, PaperError> {
    let faces = Faces::read()?;
    let theme = theme::of(card.theme);
    let mut canvas = Canvas::new(WIDTH, HEIGHT, theme.ground)?;
    layout::draw(&mut canvas, &faces, theme, card);
    canvas.png()
}
