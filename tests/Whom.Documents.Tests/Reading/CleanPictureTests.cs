using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using CsCheck;
using Whom.Documents.Reading;
using Whom.Participation;

namespace Whom.Documents.Tests.Reading;

/// <summary>Pictures of strangers, of which only what is to be seen is kept.</summary>
public sealed class CleanPictureTests
{
    private static ReadOnlySpan<byte> Start => [0xFF, 0xD8];

    private static ReadOnlySpan<byte> End => [0xFF, 0xD9];

    private static byte[] Frame(int width, int height) =>
        Segment(0xC0, [8, .. Two(height), .. Two(width), 1, 1, 0x11, 0]);

    private static byte[] Scan => [.. Segment(0xDA, [1, 1, 0, 0, 0x3F, 0]), 0x2A, 0xFF, 0x00, 0xFF, 0xD0, 0x2A];

    [Fact]
    public void Where_and_by_whom_a_photo_was_taken_is_left_out()
    {
        byte[] photo =
        [
            .. Start, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xE1, [.. "Exif\0\0MM\0*GPS"u8]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0by Ana"u8]),
            .. Segment(0xED, [.. "Photoshop 3.0\0city"u8]), .. Segment(0xFE, [.. "a remark"u8]), .. Frame(10, 20),
            .. Scan, .. End, .. "another picture"u8,
        ];

        var clean = CleanPicture.Read(photo, out _)!;

        Assert.Equal(PictureFormat.Jpeg, clean.Format);
        var left = Encoding.Latin1.GetString(clean.Bytes.Span);
        foreach (var gone in new[] { "GPS", "by Ana", "city", "a remark", "another" })
            Assert.DoesNotContain(gone, left, StringComparison.Ordinal);
        Assert.Contains("JFIF", left, StringComparison.Ordinal);
        Assert.True(clean.Bytes.Span.EndsWith((ReadOnlySpan<byte>)[.. Scan, .. End]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void How_a_photo_is_turned_stays(bool little)
    {
        byte[] tiff = little
            ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        byte[] photo = [.. Start, .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]), .. Frame(10, 20), .. Scan, .. End];

        var clean = CleanPicture.Read(photo, out _)!;

        // What is left says the same when it is read again.
        Assert.Equal(clean.Bytes.ToArray(), CleanPicture.Read(clean.Bytes.Span, out _)!.Bytes.ToArray());
        Assert.Contains("Exif", Encoding.Latin1.GetString(clean.Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_a_drawing_beside_its_points_is_left_out()
    {
        byte[] drawing = Png(
            ("IHDR", [0, 0, 0, 5, 0, 0, 0, 5, 8, 2, 0, 0, 0]), ("tEXt", [.. "Author\0Ana"u8]), ("eXIf", [.. "GPS"u8]),
            ("IDAT", [1, 2, 3]), ("IEND", []));

        var clean = CleanPicture.Read([.. drawing, .. "behind it"u8], out _)!;

        Assert.Equal(PictureFormat.Png, clean.Format);
        Assert.Equal(
            Png(("IHDR", [0, 0, 0, 5, 0, 0, 0, 5, 8, 2, 0, 0, 0]), ("IDAT", [1, 2, 3]), ("IEND", [])),
            clean.Bytes.ToArray());
    }

    [Fact]
    public void What_is_no_picture_is_refused_whatever_it_is_called()
    {
        foreach (var given in new[] { "<svg/>", "GIF89a", "", "%PDF-1.7", "RIFFxxxxWEBP" })
        {
            Assert.Null(CleanPicture.Read(Encoding.ASCII.GetBytes(given), out var refusal));
            Assert.Equal(PictureRefusal.NoPicture, refusal);
        }
    }

    [Fact]
    public void A_picture_with_more_points_than_anybody_looks_at_is_refused()
    {
        Assert.Null(CleanPicture.Read([.. Start, .. Frame(60_000, 60_000), .. Scan, .. End], out var jpeg));
        Assert.Null(CleanPicture.Read(
            Png(("IHDR", [0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0]), ("IDAT", [1]), ("IEND", [])), out var png));

        Assert.Equal((PictureRefusal.TooMany, PictureRefusal.TooMany), (jpeg, png));
    }

    [Fact]
    public void Whatever_is_cut_off_or_changed_is_refused_or_clean_and_never_a_failure()
    {
        byte[] photo =
        [
            .. Start, .. Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\x08\0\x01SECRET"u8]), .. Frame(10, 20), .. Scan, .. End,
        ];
        byte[] drawing = Png(
            ("IHDR", [0, 0, 0, 5, 0, 0, 0, 5, 8, 2, 0, 0, 0]), ("tEXt", [.. "SECRET"u8]), ("IDAT", [1]), ("IEND", []));
        Gen.Select(Gen.Bool, Gen.Int[0, 200], Gen.Int[0, 200], Gen.Byte).Sample((jpeg, at, cut, value) =>
        {
            var given = (jpeg ? photo : drawing).ToArray();
            given[at % given.Length] = value;
            var clean = CleanPicture.Read(given.AsSpan(0, given.Length - (cut % given.Length)), out _);
            return clean is null || CleanPicture.Read(clean.Bytes.Span, out _) is { } again
                && again.Bytes.Span.SequenceEqual(clean.Bytes.Span);
        });
    }

    private static byte[] Two(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, .. Two(data.Length + 2), .. data];

    private static byte[] Png(params (string Kind, byte[] Data)[] chunks)
    {
        var all = new List<byte> { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A };
        foreach (var (kind, data) in chunks)
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. data];
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            all.AddRange(number);
            all.AddRange(named);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(named));
            all.AddRange(number);
        }

        return [.. all];
    }
}
