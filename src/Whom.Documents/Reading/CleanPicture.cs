using System.Buffers.Binary;
using System.IO.Hashing;
using Whom.Participation;

namespace Whom.Documents.Reading;

/// <summary>Why a picture is not taken.</summary>
public enum PictureRefusal
{
    /// <summary>It is neither JPEG nor PNG, whatever it is called.</summary>
    NoPicture,

    /// <summary>It is broken.</summary>
    Broken,

    /// <summary>It has more points than anybody looks at.</summary>
    TooMany,
}

/// <summary>
/// A picture with nothing in it but what is to be seen: where and when it was taken, with what and by whom, earlier
/// versions and whatever hangs behind its end are left out. How it is turned stays. JPEG by ITU-T T.81, annex B; its
/// orientation by Exif 2.3, section 4.6.4; PNG by its third edition, section 5.
/// </summary>
/// <param name="Bytes">What is left.</param>
/// <param name="Format">What it is.</param>
public sealed record CleanPicture(ReadOnlyMemory<byte> Bytes, PictureFormat Format)
{
    /// <summary>The longest side, in points.</summary>
    public const int LongestSide = 12_000;

    /// <summary>The most points.</summary>
    public const long MostPoints = 60_000_000;

    /// <summary>Reads a picture; null, and why, where it is not taken.</summary>
    public static CleanPicture? Read(ReadOnlySpan<byte> given, out PictureRefusal refusal)
    {
        refusal = PictureRefusal.NoPicture;
        try
        {
            return given.StartsWith(PngSignature) ? Png(given, out refusal)
                : given is [0xFF, 0xD8, 0xFF, ..] ? Jpeg(given, out refusal)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            refusal = PictureRefusal.Broken;
            return null;
        }
    }

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    // What says how it looks, and nothing else: chunks of colors and transparency.
    private static bool IsKept(ReadOnlySpan<byte> chunk) =>
        chunk.SequenceEqual("IHDR"u8) || chunk.SequenceEqual("PLTE"u8) || chunk.SequenceEqual("IDAT"u8)
        || chunk.SequenceEqual("IEND"u8) || chunk.SequenceEqual("tRNS"u8) || chunk.SequenceEqual("gAMA"u8)
        || chunk.SequenceEqual("cHRM"u8) || chunk.SequenceEqual("sRGB"u8) || chunk.SequenceEqual("sBIT"u8);

    private static CleanPicture? Png(ReadOnlySpan<byte> given, out PictureRefusal refusal)
    {
        refusal = PictureRefusal.Broken;
        using var kept = new MemoryStream(given.Length);
        kept.Write(PngSignature);
        var at = PngSignature.Length;
        var first = true;
        while (at + 12 <= given.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(given[at..]);
            if (length > int.MaxValue || at + 12 + (long)length > given.Length) return null;
            var kind = given.Slice(at + 4, 4);
            var data = given.Slice(at + 8, (int)length);
            var whole = given.Slice(at, 12 + (int)length);
            if (first != kind.SequenceEqual("IHDR"u8)) return null;
            if (Crc32.HashToUInt32(given.Slice(at + 4, 4 + (int)length))
                != BinaryPrimitives.ReadUInt32BigEndian(whole[^4..])) return null;
            if (first && (data.Length != 13 || !IsSize(
                BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]),
                out refusal))) return null;
            first = false;
            if (IsKept(kind)) kept.Write(whole);
            // A chunk that must be understood, and is not.
            else if (char.IsAsciiLetterUpper((char)kind[0])) return null;
            if (kind.SequenceEqual("IEND"u8)) return new CleanPicture(kept.ToArray(), PictureFormat.Png);
            at += whole.Length;
        }

        return null;
    }

    private static CleanPicture? Jpeg(ReadOnlySpan<byte> given, out PictureRefusal refusal)
    {
        refusal = PictureRefusal.Broken;
        using var kept = new MemoryStream(given.Length);
        kept.Write(given[..2]);
        var (at, turned, sized) = (2, 1, false);
        using var rest = new MemoryStream(given.Length);
        while (at + 4 <= given.Length)
        {
            if (given[at] != 0xFF) return null;
            var marker = given[at + 1];
            // Filling before a marker.
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(given[(at + 2)..]);
            if (length < 2 || at + 2 + length > given.Length) return null;
            var segment = given.Slice(at, 2 + length);
            var data = segment[4..];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (data.Length < 5 || !IsSize(
                    BinaryPrimitives.ReadUInt16BigEndian(data[3..]), BinaryPrimitives.ReadUInt16BigEndian(data[1..]),
                    out refusal)) return null;
                sized = true;
            }

            if (marker == 0xE1 && data.StartsWith("Exif\0\0"u8)) turned = OrientationOf(data[6..]);
            if (IsKept(marker, data)) rest.Write(segment);
            at += segment.Length;
            if (marker != 0xDA) continue;
            if (!sized) return null;
            var end = EndOfScan(given, at);
            rest.Write(given[at..end]);
            at = end;
            if (at + 1 >= given.Length || given[at + 1] != 0xD9) continue;
            if (turned != 1) kept.Write(Orientation(turned));
            rest.WriteTo(kept);
            kept.Write([0xFF, 0xD9]);
            return new CleanPicture(kept.ToArray(), PictureFormat.Jpeg);
        }

        return null;
    }

    // Frames, tables, scans; JFIF, and how Adobe says that colors are mixed.
    private static bool IsKept(byte marker, ReadOnlySpan<byte> data) =>
        marker is (>= 0xC0 and <= 0xCF) or 0xDA or 0xDB or 0xDD
        || (marker == 0xE0 && data.StartsWith("JFIF\0"u8) && data.Length == 14)
        || (marker == 0xEE && data.StartsWith("Adobe"u8) && data.Length == 12);

    // To the next marker that is none of a restart.
    private static int EndOfScan(ReadOnlySpan<byte> given, int at)
    {
        while (at + 1 < given.Length)
        {
            if (given[at] == 0xFF && given[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7) or 0xFF)) return at;
            at++;
        }

        return given.Length;
    }

    // The tag 0x0112 of the first directory; 1, as it is, where there is none.
    private static int OrientationOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff.StartsWith("II"u8);
        if (!little && !tiff.StartsWith("MM"u8)) return 1;
        var directory = Four(tiff[4..]);
        if (directory > tiff.Length - 2) return 1;
        var entries = Two(tiff[(int)directory..]);
        for (var entry = 0; entry < entries; entry++)
        {
            var place = (int)directory + 2 + (12 * entry);
            if (place + 12 > tiff.Length) return 1;
            if (Two(tiff[place..]) != 0x0112) continue;
            return Two(tiff[(place + 8)..]) is >= 1 and <= 8 and var found ? found : 1;
        }

        return 1;

        ushort Two(ReadOnlySpan<byte> from) => little
            ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);

        uint Four(ReadOnlySpan<byte> from) => little
            ? BinaryPrimitives.ReadUInt32LittleEndian(from) : BinaryPrimitives.ReadUInt32BigEndian(from);
    }

    // A directory with that one tag.
    private static byte[] Orientation(int turned) =>
    [
        0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0"u8, .. "MM"u8, 0x00, 0x2A, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01, 0x01, 0x12,
        0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, (byte)turned, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    ];

    private static bool IsSize(long width, long height, out PictureRefusal refusal)
    {
        refusal = width is > LongestSide || height is > LongestSide || width * height > MostPoints
            ? PictureRefusal.TooMany : PictureRefusal.Broken;
        return width > 0 && height > 0 && refusal == PictureRefusal.Broken;
    }
}
