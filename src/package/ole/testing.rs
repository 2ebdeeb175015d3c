//! Compound files made for tests.

/// A compound file with these streams in its root. Sector 0 is the table, 1 the directory, then whatever follows.
pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut sectors: Vec<u8> = Vec::new();
    let mut fat: Vec<u32> = Vec::new();
    let directory_sectors = (streams.len() + 1).div_ceil(4);
    let mut place = |content: &[u8], fat: &mut Vec<u32>| {
        let first = fat.len() as u32;
        let count = content.len().div_ceil(512);
        for n in 1..=count as u32 {
            fat.push(if n as usize == count {
                0xFFFF_FFFE
            } else {
                first + n
            });
        }
        sectors.extend_from_slice(content);
        sectors.resize(sectors.len().next_multiple_of(512), 0);
        if count == 0 { 0xFFFF_FFFE } else { first }
    };
    place(&[0xFF; 512], &mut fat);
    place(&vec![0; directory_sectors * 512], &mut fat);
    let mut mini = Vec::new();
    let mut mini_fat: Vec<u8> = Vec::new();
    let mut entries = Vec::new();
    for (name, content) in streams {
        let start = if content.len() < 4096 {
            let first = mini.len() / 64;
            let count = content.len().div_ceil(64).max(1);
            mini.extend_from_slice(content);
            mini.resize((first + count) * 64, 0);
            for n in 1..=count {
                let next = if n == count {
                    0xFFFF_FFFE
                } else {
                    (first + n) as u32
                };
                mini_fat.extend(next.to_le_bytes());
            }
            first as u32
        } else {
            place(content, &mut fat)
        };
        entries.push(entry(
            name,
            2,
            start,
            content.len(),
            entries.len() + 2,
            0xFFFF_FFFF,
        ));
    }
    if let Some(last) = entries.last_mut() {
        last[72..76].copy_from_slice(&[0xFF; 4]);
    }
    let mini_start = place(&mini, &mut fat);
    let mini_fat_start = place(&mini_fat, &mut fat);
    let root = entry("Root Entry", 5, mini_start, mini.len(), 0xFFFF_FFFF, 1);
    let directory: Vec<u8> = [vec![root], entries].concat().concat();
    sectors[512..512 + directory.len()].copy_from_slice(&directory);
    assert!(fat.len() <= 128, "one sector of table must do");
    for (n, next) in fat.iter().enumerate() {
        sectors[n * 4..n * 4 + 4].copy_from_slice(&next.to_le_bytes());
    }
    [header(mini_fat_start), sectors].concat()
}

fn header(mini_fat_start: u32) -> Vec<u8> {
    let mut header = vec![0; 76];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    header[30] = 9;
    header[48] = 1;
    header[60..64].copy_from_slice(&mini_fat_start.to_le_bytes());
    header[68..72].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    header.extend(0_u32.to_le_bytes());
    header.resize(512, 0xFF);
    header
}

fn entry(name: &str, kind: u8, start: u32, length: usize, right: usize, child: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name_length = entry.len() as u16 + 2;
    entry.resize(128, 0);
    entry[64..66].copy_from_slice(&name_length.to_le_bytes());
    entry[66] = kind;
    entry[68..72].copy_from_slice(&[0xFF; 4]);
    entry[72..76].copy_from_slice(&(right as u32).to_le_bytes());
    entry[76..80].copy_from_slice(&child.to_le_bytes());
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&(length as u32).to_le_bytes());
    entry
}
