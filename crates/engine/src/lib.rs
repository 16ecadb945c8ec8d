//! What does the evidence say?
//!
//! Bytes become a [`page::Page`], the page and the answers of probes become [`evidence::Evidence`], the checks of
//! the five gates look at it, and [`assess::assess`] gives a [`report::Report`]. The crate is pure: no sockets, no
//! SQL, no clock; the time comes with the evidence.

mod address;
pub mod assess;
pub mod catalogue;
pub mod check;
pub mod comparison;
pub mod declared;
pub mod evidence;
pub mod gates;
pub mod item;
pub mod listing;
pub mod page;
pub mod payment;
pub mod picture;
pub mod report;
pub mod text;
pub mod whose;
