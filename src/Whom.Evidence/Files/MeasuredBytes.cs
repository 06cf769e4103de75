using System.IO.Hashing;
using System.Security.Cryptography;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>Bytes, by what a manifest and a zip say of them.</summary>
/// <param name="Hash">Their SHA-256.</param>
/// <param name="Crc">Their checksum in a zip (APPNOTE.TXT 4.4.7).</param>
/// <param name="Length">How many there are.</param>
internal readonly record struct MeasuredBytes(FileHash Hash, uint Crc, long Length)
{
    /// <summary>Reads a stream to its end, a piece at a time.</summary>
    /// <param name="bytes">The stream.</param>
    /// <param name="room">Where a piece of it is put.</param>
    public static MeasuredBytes Of(Stream bytes, byte[] room)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (crc, length) = (new Crc32(), 0L);
        for (int read; (read = bytes.Read(room)) > 0; length += read)
        {
            hash.AppendData(room, 0, read);
            crc.Append(room.AsSpan(0, read));
        }

        return new MeasuredBytes(FileHash.Of(hash.GetHashAndReset()), crc.GetCurrentHashAsUInt32(), length);
    }
}
