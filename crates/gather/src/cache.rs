//! Answers to give again, in memory: bounded in bytes and in time, oldest out first.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What an entry costs besides its value and its key, in bytes.
const ENTRY_BYTES: usize = 256;

/// Values by key, until they are too old or too many.
#[derive(Debug)]
pub(crate) struct Cache<V> {
    most_bytes: usize,
    held: Mutex<Held<V>>,
}

#[derive(Debug)]
struct Held<V> {
    entries: HashMap<String, Entry<V>>,
    /// Keys in the order they came, with the number that tells a later entry of the same key apart.
    order: VecDeque<(String, u64)>,
    count: u64,
    bytes: usize,
}

#[derive(Debug)]
struct Entry<V> {
    value: V,
    number: u64,
    weight: usize,
    until: Instant,
}

impl<V: Clone> Cache<V> {
    pub(crate) fn new(most_bytes: usize) -> Self {
        let held = Held { entries: HashMap::new(), order: VecDeque::new(), count: 0, bytes: 0 };
        Self { most_bytes, held: Mutex::new(held) }
    }

    /// The value of a key, if it is still fresh.
    pub(crate) fn get(&self, key: &str) -> Option<V> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.entries.get(key).filter(|entry| entry.until > Instant::now()).map(|entry| entry.value.clone())
    }

    /// Keeps a value of so many bytes for so long; what is larger than the whole cache is not kept.
    pub(crate) fn put(&self, key: &str, value: V, bytes: usize, time: Duration) {
        let weight = bytes + 2 * key.len() + ENTRY_BYTES;
        if weight > self.most_bytes || time.is_zero() {
            return;
        }
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.count += 1;
        let number = held.count;
        let entry = Entry { value, number, weight, until: Instant::now() + time };
        held.order.push_back((key.to_owned(), number));
        held.bytes += weight;
        if let Some(old) = held.entries.insert(key.to_owned(), entry) {
            held.bytes -= old.weight;
        }
        held.shrink(self.most_bytes);
    }

    /// The bytes now held, by weight.
    #[cfg(test)]
    fn bytes(&self) -> usize {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }
}

impl<V> Held<V> {
    /// Drops the oldest until the rest fits, and whatever at the old end has gone stale or was replaced.
    fn shrink(&mut self, most_bytes: usize) {
        let now = Instant::now();
        while let Some((key, number)) = self.order.front() {
            let current = self.entries.get(key).filter(|entry| entry.number == *number);
            if current.is_some_and(|entry| entry.until > now) && self.bytes <= most_bytes {
                break;
            }
            if let Some(weight) = current.map(|entry| entry.weight) {
                self.bytes -= weight;
                self.entries.remove(key);
            }
            self.order.pop_front();
        }
        // Keys that were replaced again and again behind a fresh one leave their old numbers in the queue.
        if self.order.len() > 2 * self.entries.len() + 16 {
            let entries = &self.entries;
            self.order.retain(|(key, number)| entries.get(key).is_some_and(|entry| entry.number == *number));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn oldest_leaves_when_bytes_run_out() {
        let cache = Cache::new(3000);
        for key in ["a", "b", "c", "d"] {
            cache.put(key, key, 700, LONG);
            assert!(cache.bytes() <= 3000);
        }
        assert_eq!(["a", "b", "c", "d"].map(|key| cache.get(key)), [None, Some("b"), Some("c"), Some("d")]);
    }

    #[test]
    fn replaced_entry_counts_once() {
        let cache = Cache::new(3000);
        for _ in 0..1000 {
            cache.put("a", "a", 700, LONG);
        }
        assert_eq!(cache.bytes(), 700 + 2 + ENTRY_BYTES);
        assert!(cache.held.lock().unwrap().order.len() <= 1);
    }

    #[test]
    fn larger_than_the_cache_or_for_no_time_is_not_kept() {
        let cache = Cache::new(1000);
        cache.put("a", (), 1000, LONG);
        cache.put("b", (), 1, Duration::ZERO);
        assert_eq!((cache.get("a"), cache.get("b"), cache.bytes()), (None, None, 0));
    }

    #[test]
    fn stale_entry_is_not_given() {
        let cache = Cache::new(1000);
        cache.put("a", (), 1, Duration::from_nanos(1));
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(cache.get("a"), None);
    }
}
