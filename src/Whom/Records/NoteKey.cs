using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Whom.Records;

/// <summary>
/// A public key that verifies signatures of notes, with the name that it signs as (C2SP signed-note). Written as
/// <c>NAME+ID+BASE64</c>, with the type of the signature before the bytes of the key.
/// </summary>
public sealed record NoteKey
{
    /// <summary>The bytes of a public key of Ed25519 (RFC 8032, 5.1.5).</summary>
    public const int Ed25519Length = 32;

    private const char Between = '+';

    /// <summary>Requires a name that <see cref="IsName"/> takes, and a key as long as its type has them.</summary>
    public NoteKey(string name, SignatureType type, ImmutableArray<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsName(name)) throw new ArgumentException($"“{name}” is no name of a key.", nameof(name));
        if (bytes.Length != LengthOf(type)) throw new ArgumentException(
            $"Such a key has {LengthOf(type)} bytes, and this one {bytes.Length}.", nameof(bytes));
        (Name, Type, Bytes) = (name, type, bytes);
        Id = IdOf(name, (byte)type, bytes.AsSpan());
    }

    /// <summary>Whom it signs as; for a log the origin of its checkpoints.</summary>
    public string Name { get; }

    /// <summary>Which kind of signature it verifies.</summary>
    public SignatureType Type { get; }

    /// <summary>The public key itself.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>What signature lines call it by: short, and no proof of anything.</summary>
    public uint Id { get; }

    /// <summary>Whether a key may have that name: not empty, and no blank of any kind nor a plus in it.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
            if (letter == Between || char.IsWhiteSpace(letter) || char.IsControl(letter)) return false;
        return !name.IsEmpty;
    }

    /// <summary>Reads what <see cref="ToString"/> writes; otherwise says why not.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? text, [NotNullWhen(true)] out NoteKey? key,
        [NotNullWhen(false)] out KeyFault? fault)
    {
        (key, fault) = (null, null);
        // In the base64, too, there may be a plus.
        if (text?.Split(Between, 3) is not [var name, { Length: 8 } digits, var base64] || !IsName(name)
            || !digits.All(char.IsAsciiHexDigitLower)
            || !StrictBase64.TryRead(base64, out var bytes) || bytes.Length < 1)
        {
            fault = KeyFault.Form;
            return false;
        }

        var id = uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (TypeOf(bytes[0]) is not { } type) fault = KeyFault.Type;
        else if (bytes.Length - 1 != LengthOf(type)) fault = KeyFault.Length;
        else if (id != IdOf(name, bytes[0], bytes.AsSpan(1))) fault = KeyFault.Id;
        else key = new NoteKey(name, type, [.. bytes.AsSpan(1)]);
        return key is not null;
    }

    /// <summary>The key as others are given it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}{Between}{Id:x8}{Between}{Convert.ToBase64String([(byte)Type, .. Bytes])}");

    /// <inheritdoc/>
    public bool Equals(NoteKey? other) =>
        other is not null && Name == other.Name && Type == other.Type
        && Bytes.AsSpan().SequenceEqual(other.Bytes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Id);

    // SHA-256(name · 0A · type · key), of which the first four bytes are taken.
    private static uint IdOf(string name, byte type, ReadOnlySpan<byte> key)
    {
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. key]);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    private static SignatureType? TypeOf(byte type) =>
        Enum.IsDefined((SignatureType)type) ? (SignatureType)type : null;

    private static int LengthOf(SignatureType type) => type switch
    {
        SignatureType.Ed25519 or SignatureType.Cosignature => Ed25519Length,
    };
}

/// <summary>Why a text is no key that verifies notes here.</summary>
public enum KeyFault
{
    /// <summary>It has not the form <c>NAME+ID+BASE64</c>.</summary>
    Form,

    /// <summary>It is for a kind of signature that is not known here.</summary>
    Type,

    /// <summary>The key has not as many bytes as those of its kind.</summary>
    Length,

    /// <summary>The id is not that of the name and the key: one of the three was changed.</summary>
    Id,
}
