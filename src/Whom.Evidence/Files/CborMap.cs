using System.Buffers.Binary;

namespace Whom.Evidence.Files;

/// <summary>
/// A map of CBOR (RFC 8949) from whole numbers to whole numbers or bytes, and nothing else: all that a COSE key of a
/// passkey is.
/// </summary>
internal sealed class CborMap
{
    private const int Positive = 0;
    private const int Negative = 1;
    private const int ByteString = 2;
    private const int Map = 5;

    private readonly Dictionary<long, long> _numbers = [];
    private readonly Dictionary<long, byte[]> _bytes = [];

    /// <summary>Throws <see cref="InvalidDataException"/> where it is none.</summary>
    public static CborMap Read(ReadOnlySpan<byte> bytes)
    {
        var map = new CborMap();
        var (kind, count) = Head(ref bytes);
        if (kind != Map) throw new InvalidDataException("It is no map of CBOR.");
        for (; count > 0; count--)
        {
            var key = Whole(Head(ref bytes));
            if (map._numbers.ContainsKey(key) || map._bytes.ContainsKey(key))
                throw new InvalidDataException($"It has {key} twice.");
            var (type, value) = Head(ref bytes);
            if (type != ByteString)
            {
                map._numbers.Add(key, Whole((type, value)));
                continue;
            }

            if (value > bytes.Length) throw new InvalidDataException("It ends too early.");
            map._bytes.Add(key, bytes[..(int)value].ToArray());
            bytes = bytes[(int)value..];
        }

        return bytes.IsEmpty ? map : throw new InvalidDataException("Something comes after its end.");
    }

    public long Number(long key) =>
        _numbers.TryGetValue(key, out var number) ? number : throw new InvalidDataException($"It has no number {key}.");

    public byte[] Bytes(long key) =>
        _bytes.TryGetValue(key, out var bytes) && bytes.Length > 0 ? bytes
            : throw new InvalidDataException($"It has no bytes {key}.");

    private static long Whole((int Kind, long Value) head) => head.Kind switch
    {
        Positive => head.Value,
        Negative => -1 - head.Value,
        _ => throw new InvalidDataException("It has something else than whole numbers and bytes."),
    };

    // The kind, and the number that comes with it (3).
    private static (int Kind, long Value) Head(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new InvalidDataException("It ends too early.");
        var (kind, more) = (bytes[0] >> 5, bytes[0] & 0b11111);
        bytes = bytes[1..];
        if (more < 24) return (kind, more);
        var length = more switch
        {
            24 => 1,
            25 => 2,
            26 => 4,
            _ => throw new InvalidDataException("It has a number that no such key has."),
        };
        if (bytes.Length < length) throw new InvalidDataException("It ends too early.");
        var value = length switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            _ => (long)BinaryPrimitives.ReadUInt32BigEndian(bytes),
        };
        bytes = bytes[length..];
        return (kind, value);
    }
}
