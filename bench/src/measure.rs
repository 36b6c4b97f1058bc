//! Asks a server many times over kept connections and reads from `/proc` what it spent.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};

use crate::words::search;

/// What to ask, and how often.
pub struct Plan {
    /// Process of the server.
    pub pid: u32,
    /// `host:port`.
    pub server: String,
    /// Path and query; `{}` stands for a search.
    pub path: String,
    /// Ask for gzip.
    pub gzip: bool,
    /// Requests per round.
    pub requests: usize,
    /// Rounds.
    pub rounds: usize,
    /// Connections at a time.
    pub connections: usize,
}

/// What came of it: medians over the rounds.
pub struct Measured {
    cpu_ms: f64,
    median_ms: f64,
    p99_ms: f64,
    per_second: f64,
    bytes: u64,
    memory_mb: f64,
}

impl Measured {
    /// One line of the table.
    pub fn row(&self, name: &str) -> String {
        format!(
            "| {name} | {:.3} | {:.2} | {:.2} | {:.0} | {:.1} | {:.0} |",
            self.cpu_ms,
            self.median_ms,
            self.p99_ms,
            self.per_second,
            precise(self.bytes) / 1024.0,
            self.memory_mb
        )
    }
}

#[allow(clippy::cast_precision_loss)] // counts of bytes and clock ticks are far below 2^52
fn precise(count: u64) -> f64 {
    count as f64
}

pub fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Milliseconds of processor time the process has used: user and system, fields 14 and 15 of `stat`, in ticks of 10 ms.
pub fn spent(pid: u32) -> anyhow::Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).context("the server's process is gone")?;
    let rest = stat.rsplit_once(')').context("/proc/PID/stat cannot be read")?.1;
    let ticks: Vec<u64> =
        rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    ensure!(ticks.len() == 2, "/proc/PID/stat is too short");
    Ok(precise(ticks.iter().sum::<u64>()) * 10.0)
}

/// Resident memory in MB.
fn memory(pid: u32) -> anyhow::Result<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let kilobytes: u64 = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .context("no VmRSS")?;
    Ok(precise(kilobytes) / 1024.0)
}

/// One kept connection.
pub struct Connection {
    stream: BufReader<TcpStream>,
    buffer: Vec<u8>,
}

impl Connection {
    pub fn open(server: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(server).with_context(|| format!("nobody answers at {server}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream: BufReader::with_capacity(64 << 10, stream), buffer: Vec::new() })
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line)? > 0, "the server closed the connection");
        Ok(line.trim_end().to_owned())
    }

    fn skip(&mut self, bytes: usize) -> anyhow::Result<()> {
        self.buffer.resize(bytes, 0);
        self.stream.read_exact(&mut self.buffer)?;
        Ok(())
    }

    /// The body of the last answer that said its length.
    pub fn body(&self) -> &[u8] {
        &self.buffer
    }

    /// Asks once and returns the size of the body in bytes.
    pub fn ask(&mut self, server: &str, path: &str, gzip: bool) -> anyhow::Result<u64> {
        let encoding = if gzip { "Accept-Encoding: gzip\r\n" } else { "" };
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {server}\r\nAccept: */*\r\nAccept-Language: de\r\n{encoding}\r\n"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?;
        ensure!(status.split(' ').nth(1) == Some("200"), "{path}: {status}");
        let (mut length, mut chunked) = (None, false);
        loop {
            let header = self.line()?.to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = Some(value.trim().parse::<usize>()?);
            }
            chunked |= header.starts_with("transfer-encoding:") && header.contains("chunked");
        }
        if let Some(length) = length {
            self.skip(length)?;
            return Ok(length as u64);
        }
        if !chunked {
            bail!("{path}: neither a length nor chunks");
        }
        let mut total = 0;
        loop {
            let size = self.line()?;
            let size = usize::from_str_radix(size.split(';').next().unwrap_or_default(), 16)?;
            self.skip(size + 2)?;
            if size == 0 {
                return Ok(total);
            }
            total += size as u64;
        }
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

struct Round {
    times: Vec<f64>,
    bytes: u64,
}

fn ask_many(plan: &Plan, first: usize, many: usize) -> anyhow::Result<Round> {
    let mut connection = Connection::open(&plan.server)?;
    let mut round = Round { times: Vec::with_capacity(many), bytes: 0 };
    for at in first..first + many {
        let path = plan.path.replace("{}", &encode(&search(at)));
        let begin = Instant::now();
        round.bytes += connection.ask(&plan.server, &path, plan.gzip)?;
        round.times.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(round)
}

/// Warms up with a tenth of the requests, then measures round by round.
pub fn run(plan: &Plan) -> anyhow::Result<Measured> {
    let connections = plan.connections.max(1);
    let share = (plan.requests / connections).max(1);
    ask_many(plan, 1_000_000, (share / 10).max(20))?;
    let (mut cpu, mut half, mut slow, mut rate, mut bytes, mut most) =
        (vec![], vec![], vec![], vec![], vec![], 0_f64);
    for round in 0..plan.rounds.max(1) {
        let before = spent(plan.pid)?;
        let begin = Instant::now();
        let parts: anyhow::Result<Vec<Round>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..connections)
                .map(|part| scope.spawn(move || ask_many(plan, (round * connections + part) * share, share)))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().map_err(|_| anyhow::anyhow!("a client ended early"))?)
                .collect()
        });
        let parts = parts?;
        let seconds = begin.elapsed().as_secs_f64();
        let mut times: Vec<f64> = parts.iter().flat_map(|part| part.times.iter().copied()).collect();
        let count = precise(times.len() as u64);
        cpu.push((spent(plan.pid)? - before) / count);
        rate.push(count / seconds);
        bytes.push(precise(parts.iter().map(|part| part.bytes).sum::<u64>()) / count);
        times.sort_by(f64::total_cmp);
        slow.push(times.get(times.len() * 99 / 100).copied().unwrap_or_default());
        half.push(middle(times));
        most = most.max(memory(plan.pid)?);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a size of an answer
    let bytes = middle(bytes) as u64;
    Ok(Measured {
        cpu_ms: middle(cpu),
        median_ms: middle(half),
        p99_ms: middle(slow),
        per_second: middle(rate),
        bytes,
        memory_mb: most,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_values_does_not_depend_on_their_order() {
        assert!((middle(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(middle(Vec::new()).abs() < f64::EPSILON);
    }

    #[test]
    fn this_process_has_memory_and_has_spent_time() {
        let me = std::process::id();
        assert!(memory(me).unwrap() > 0.5);
        assert!(spent(me).unwrap() >= 0.0);
    }

    #[test]
    fn searches_are_written_into_addresses() {
        assert_eq!(encode("töpfern kinder"), "t%C3%B6pfern%20kinder");
    }
}
