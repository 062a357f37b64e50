//! Numbers as English readers write them.

/// A count with its thousands apart: "1,193".
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A net score with its sign: "+26", "−92" with a real minus sign, "0".
pub fn signed(score: i32) -> String {
    let size = grouped(score.unsigned_abs());
    match score {
        0 => size,
        1.. => format!("+{size}"),
        _ => format!("\u{2212}{size}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(993), "993");
        assert_eq!(grouped(1193), "1,193");
        assert_eq!(grouped(u32::MAX), "4,294,967,295");
    }

    #[test]
    fn a_score_carries_its_sign_unless_it_is_zero() {
        assert_eq!(signed(26), "+26");
        assert_eq!(signed(-92), "−92");
        assert_eq!(signed(0), "0");
        assert_eq!(signed(i32::MIN), "−2,147,483,648");
    }
}
