//! Whole numbers as people read them.

/// The digits of a number with a comma before every third from the end: `1,234,567`. A sign in front stays in front.
pub fn grouped(number: impl ToString) -> String {
    let text = number.to_string();
    let (sign, digits) = text.split_at(text.len() - text.trim_start_matches('-').len());
    let mut grouped = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_in_groups_of_three() {
        assert_eq!(
            [grouped(-1_234_567), grouped(123), grouped(-123), grouped(1000)],
            ["-1,234,567", "123", "-123", "1,000"]
        );
        assert_eq!(grouped("123456789012345678901"), "123,456,789,012,345,678,901");
    }
}
