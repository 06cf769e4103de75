using System.Buffers.Binary;
using System.Text;

namespace Whom.Records;

/// <summary>
/// What is hashed or signed, so that it is that and nothing else: a label in ASCII, then each field behind its length
/// as four bytes, the highest first.
/// </summary>
internal static class LabelledFields
{
    /// <summary>The label and the fields.</summary>
    public static byte[] Of(ReadOnlySpan<byte> label, params ReadOnlySpan<ReadOnlyMemory<byte>> fields)
    {
        var length = label.Length;
        foreach (var field in fields) length += sizeof(int) + field.Length;
        var bytes = new byte[length];
        label.CopyTo(bytes);
        var rest = bytes.AsSpan(label.Length);
        foreach (var field in fields) rest = Write(rest, field.Span);
        return bytes;
    }

    /// <summary>Writes one field, and gives what is left after it.</summary>
    public static Span<byte> Write(Span<byte> to, ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, field.Length);
        field.CopyTo(to[sizeof(int)..]);
        return to[(sizeof(int) + field.Length)..];
    }

    /// <summary>Writes one field of text in UTF-8, and gives what is left after it.</summary>
    public static Span<byte> Write(Span<byte> to, string field)
    {
        var length = Encoding.UTF8.GetBytes(field, to[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(to, length);
        return to[(sizeof(int) + length)..];
    }
}
