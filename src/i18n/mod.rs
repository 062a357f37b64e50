//! Every sentence a reader may see, and how numbers and dates are written.

mod ago;
mod case;
mod date;
mod direction;
mod messages;
mod number;

pub use case::holds;
pub use date::Moment;
pub use direction::Direction;
pub use messages::{Key, Messages, Part};
pub use number::{grouped, signed};
