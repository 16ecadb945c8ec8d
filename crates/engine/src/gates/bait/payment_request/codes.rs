//! Payment codes in a picture: what each would do, and what is odd about it.

use crate::check::{Answer, Span};
use crate::payment::{self, Checksum, Content, DONG, Payee, Payment, Scheme, Service, banks};
use crate::picture::{Code, Picture};
use serde_json::{Map, Value, json};

/// A code that pays.
struct Paying<'p> {
    at: usize,
    code: &'p Code,
    content: Content,
}

/// What the codes of a picture ask for; none where none of them pays.
pub(super) fn answer(picture: &Picture) -> Option<Answer> {
    let codes: Vec<(&Code, Content)> = picture
        .codes
        .iter()
        .take(Answer::MOST_EVIDENCE)
        .map(|code| (code, payment::read(&code.text)))
        .collect();
    let observed: Vec<Value> = codes.iter().map(|(code, content)| observed(code, content)).collect();
    let all = codes.into_iter().enumerate().map(|(at, (code, content))| Paying { at, code, content });
    let paying: Vec<Paying<'_>> =
        all.filter(|p| matches!(p.content, Content::Payment(_) | Content::Crypto { .. })).collect();
    let (why, told) = reason(&paying)?;
    let details: Vec<String> = told.iter().take(2).map(|p| details(&p.content)).collect();
    let kind = told.first().map_or("bank-account", |p| kind(&p.content));
    let items: Vec<Value> =
        paying.iter().map(|p| json!({"kind": kind_of(p), "details": details_of(p)})).collect();
    let spans = paying
        .iter()
        .map(|p| Span::in_picture(&format!("codes[{}]", p.at), p.code.area, &p.code.text))
        .collect();
    let answer = Answer::found(why, spans)
        .observe("kind", kind)
        .observe("details", details.join(", "))
        .observe("items", items)
        .observe("codes", observed);
    Some(answer)
}

fn kind_of(paying: &Paying<'_>) -> &'static str {
    kind(&paying.content)
}

fn details_of(paying: &Paying<'_>) -> String {
    details(&paying.content)
}

/// The gravest reason that holds, and the codes it holds for.
fn reason<'a, 'p>(paying: &'a [Paying<'p>]) -> Option<(&'static str, Vec<&'a Paying<'p>>)> {
    let those = |holds: &dyn Fn(&Paying<'p>) -> bool| -> Vec<&'a Paying<'p>> {
        paying.iter().filter(|p| holds(p)).collect()
    };
    let of_payment = |p: &Paying<'p>, holds: &dyn Fn(&Payment) -> bool| match &p.content {
        Content::Payment(payment) => holds(payment),
        _ => false,
    };
    let pasted = those(&|p| p.code.is_pasted);
    if !pasted.is_empty() {
        return Some(("pasted-code", pasted));
    }
    let broken = those(&|p| of_payment(p, &|payment| is_broken(payment)));
    if !broken.is_empty() {
        return Some(("pay-code-broken", broken));
    }
    let first = paying.first()?;
    if paying.iter().any(|p| payee(&p.content) != payee(&first.content)) {
        return Some(("several-pay-codes", paying.iter().collect()));
    }
    let unknown = those(&|p| of_payment(p, &|payment| payment.payees.iter().any(is_of_unknown_bank)));
    if !unknown.is_empty() {
        return Some(("pay-code-unknown-bank", unknown));
    }
    let is_merchant =
        |p: &Paying<'p>| of_payment(p, &|payment| payment.merchant.is_some() && payment.category.is_some());
    let why = if paying.iter().all(is_merchant) { "pay-code-merchant" } else { "pay-code" };
    Some((why, vec![first]))
}

/// Whether a code did not arrive as it was made, or two readers of it could read two things. MoMo's own form has no checksum.
fn is_broken(payment: &Payment) -> bool {
    let has_checksum = payment.payees.iter().all(|p| p.scheme != Scheme::Momo);
    has_checksum && (payment.checksum != Checksum::Right || !payment.faults.is_empty())
}

fn is_of_unknown_bank(payee: &Payee) -> bool {
    payee.scheme == Scheme::VietQr && payee.bank().is_none()
}

/// What tells one payee from another.
fn payee(content: &Content) -> Option<(String, String)> {
    match content {
        Content::Payment(payment) => {
            let payee = payment.payees.first()?;
            Some((payee.bin.clone().unwrap_or_default(), payee.number.clone().unwrap_or_default()))
        }
        Content::Crypto { currency, address, .. } => Some((currency.clone(), address.clone())),
        _ => None,
    }
}

/// The kind of place that a code pays into, as the check's other requests have it.
fn kind(content: &Content) -> &'static str {
    let Content::Payment(payment) = content else { return "crypto-address" };
    match payment.payees.first() {
        Some(payee) if payee.wallet.is_some_and(|w| w != "VNP") => "e-wallet",
        Some(payee) if payee.scheme == Scheme::VietQr && payee.service == Some(Service::Card) => "bank-card",
        Some(payee) if payee.scheme == Scheme::VietQr => "bank-account",
        _ => "merchant-account",
    }
}

/// Whom a code pays, how much, with which message: `Vietcombank · 0381000456789 · 1.200.000 đồng · “Chuyen tien”`.
fn details(content: &Content) -> String {
    let payment = match content {
        Content::Payment(payment) => payment,
        Content::Crypto { currency, address, amount } => {
            let parts = [Some(currency.clone()), Some(address.clone()), amount.clone()];
            return parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        }
        _ => return String::new(),
    };
    let mut parts: Vec<String> = Vec::new();
    if let Some(payee) = payment.payees.first() {
        let wallet = payee.wallet.and_then(banks::wallet).map(|w| w.name.clone());
        parts.extend(wallet.or_else(|| payee.bank().map(|b| b.name.clone())).or_else(|| payee.bin.clone()));
        parts.extend(payee.number.clone());
    }
    parts.extend(payment.merchant.clone());
    parts.extend(amount(payment));
    parts.extend(payment.additional.message.as_ref().map(|m| format!("“{m}”")));
    parts.join(" · ")
}

/// An amount as people write it: `1.200.000 đồng`.
fn amount(payment: &Payment) -> Option<String> {
    let amount = payment.amount.as_ref()?;
    let (Some(whole), true) = (amount.whole, payment.currency.as_deref() == Some(DONG)) else {
        return Some(format!("{} ({})", amount.written, payment.currency.as_deref().unwrap_or("?")));
    };
    let digits = whole.to_string();
    let mut grouped = String::with_capacity(digits.len() + 12);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    Some(format!("{grouped} đồng"))
}

/// A code as the report keeps it.
fn observed(code: &Code, content: &Content) -> Value {
    let mut out = Map::new();
    out.insert("symbology".to_owned(), code.symbology.as_str().into());
    out.insert("kind".to_owned(), content.kind().into());
    out.insert("is_pasted".to_owned(), code.is_pasted.into());
    let mut add = |key: &str, value: Option<Value>| {
        out.extend(value.map(|value| (key.to_owned(), value)));
    };
    match content {
        Content::Payment(payment) => {
            let payee = payment.payees.first();
            add("bank", payee.and_then(Payee::bank).map(|b| b.name.as_str().into()));
            add("bin", payee.and_then(|p| p.bin.as_deref()).map(Value::from));
            add("account", payee.and_then(|p| p.number.as_deref()).map(Value::from));
            add(
                "wallet",
                payee.and_then(|p| p.wallet).and_then(banks::wallet).map(|w| w.name.as_str().into()),
            );
            add(
                "amount",
                payment.amount.as_ref().map(|a| a.whole.map_or(a.written.as_str().into(), Value::from)),
            );
            add("currency", payment.currency.as_deref().map(Value::from));
            add("message", payment.additional.message.as_deref().map(Value::from));
            add("merchant", payment.merchant.as_deref().map(Value::from));
            add("is_static", payment.is_static.map(Value::from));
            add("checksum", Some(payment.checksum.name().into()));
        }
        Content::Crypto { currency, address, amount } => {
            add("currency", Some(currency.as_str().into()));
            add("account", Some(address.as_str().into()));
            add("amount", amount.as_deref().map(Value::from));
        }
        Content::Link(address) => add("link", Some(address.as_str().into())),
        _ => {}
    }
    Value::Object(out)
}

#[cfg(test)]
mod tests;
