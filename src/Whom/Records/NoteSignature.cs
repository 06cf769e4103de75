using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace Whom.Records;

/// <summary>One line of signature under a note (C2SP signed-note, "Format").</summary>
/// <param name="Name">Who is said to have signed.</param>
/// <param name="KeyId">The id of the key with which it is said to be signed.</param>
/// <param name="Bytes">What the key made; its form depends on the key.</param>
public sealed record NoteSignature(string Name, uint KeyId, ImmutableArray<byte> Bytes)
{
    internal const string Lead = "— ";

    private const int LengthOfId = sizeof(uint);

    /// <summary>Whether it says that it is by that key. Whether it is, shows when it is verified.</summary>
    public bool IsBy(NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Id == KeyId && key.Name == Name;
    }

    /// <summary>The line, without the line feed at its end.</summary>
    public override string ToString()
    {
        Span<byte> id = stackalloc byte[LengthOfId];
        BinaryPrimitives.WriteUInt32BigEndian(id, KeyId);
        return string.Create(CultureInfo.InvariantCulture, $"{Lead}{Name} {Convert.ToBase64String([.. id, .. Bytes])}");
    }

    internal static NoteSignature? Read(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith(Lead, StringComparison.Ordinal)) return null;
        line = line[Lead.Length..];
        if (line.IndexOf(' ') is not (> 0 and var blank) || !NoteKey.IsName(line[..blank])) return null;
        if (!StrictBase64.TryRead(line[(blank + 1)..], out var bytes) || bytes.Length <= LengthOfId) return null;
        return new NoteSignature(
            line[..blank].ToString(), BinaryPrimitives.ReadUInt32BigEndian(bytes), [.. bytes.AsSpan(LengthOfId)]);
    }
}
