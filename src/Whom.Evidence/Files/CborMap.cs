using System.Formats.Cbor;

namespace Whom.Evidence.Files;

/// <summary>
/// A map of CBOR (RFC 8949) from whole numbers to whole numbers or bytes, and nothing else: all that a COSE key of a
/// passkey is.
/// </summary>
internal sealed class CborMap
{
    private readonly Dictionary<long, long> _numbers = [];
    private readonly Dictionary<long, byte[]> _bytes = [];

    /// <summary>Throws <see cref="InvalidDataException"/> where it is none.</summary>
    public static CborMap Read(ReadOnlyMemory<byte> bytes)
    {
        var (map, reader) = (new CborMap(), new CborReader(bytes, CborConformanceMode.Strict));
        try
        {
            if (reader.ReadStartMap() is null) throw new InvalidDataException("It is a map of no definite length.");
            while (reader.PeekState() != CborReaderState.EndMap)
            {
                var key = reader.ReadInt64();
                // The reader knows keys apart by their bytes, of which one number has several.
                if (map._bytes.ContainsKey(key) || map._numbers.ContainsKey(key))
                    throw new InvalidDataException($"It has {key} twice.");
                if (reader.PeekState() is CborReaderState.ByteString)
                    map._bytes.Add(key, reader.ReadDefiniteLengthByteString().ToArray());
                else map._numbers.Add(key, reader.ReadInt64());
            }

            reader.ReadEndMap();
        }
        catch (Exception wrong) when (wrong is CborContentException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException($"It is no map of whole numbers and bytes: {wrong.Message}", wrong);
        }

        return reader.BytesRemaining == 0 ? map : throw new InvalidDataException("Something comes after its end.");
    }

    public long Number(long key) =>
        _numbers.TryGetValue(key, out var number) ? number : throw new InvalidDataException($"It has no number {key}.");

    public byte[] Bytes(long key) =>
        _bytes.TryGetValue(key, out var bytes) && bytes.Length > 0 ? bytes
            : throw new InvalidDataException($"It has no bytes {key}.");
}
