using System.Buffers.Binary;
using System.Text;
using Whom.Policies;

namespace Whom.Packs.Purchases;

/// <summary>
/// The plainest line that there is, as programs write it: one flat object, each fact once, each answer a word without escapes.
/// Such a line is recognised by comparing bytes, several times as fast as it is parsed. Whatever else comes is left to
/// <see cref="JsonFacts"/>, which reads the same answers out of a plain line and says what is wrong with any other.
/// </summary>
internal sealed class PlainFacts(Policy policy)
{
    private readonly Word[] _facts = [.. policy.Facts.Select(fact => Word.Of(fact.Id))];
    private readonly Word[][] _values = [.. policy.Facts.Select(fact => fact.Values.Select(value => Word.Of(value.Id)).ToArray())];

    /// <summary>Reads the answers into <paramref name="answers"/>, -1 where none is given; false where the line is not plain.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, Span<sbyte> answers)
    {
        answers.Fill(-1);
        var at = After((byte)'{', json, 0);
        for (var next = 0; at >= 0;)
        {
            var fact = Find(_facts, next, json[at..]);
            if (fact < 0 || answers[fact] >= 0) return false;
            at = After((byte)':', json, at + _facts[fact].Bytes.Length);
            if (at < 0) return false;
            var value = Find(_values[fact], 0, json[at..]);
            if (value < 0) return false;
            answers[fact] = (sbyte)value;
            at += _values[fact][value].Bytes.Length;
            if (After((byte)'}', json, at) is >= 0 and var end) return end == json.Length;
            at = After((byte)',', json, at);
            next = fact + 1;
        }

        return false;
    }

    // Facts mostly come in the order of the vocabulary, so that the next one is looked at first.
    private static int Find(Word[] words, int first, ReadOnlySpan<byte> json)
    {
        var head = Word.Head(json);
        for (var which = first; which < words.Length; which++)
            if (words[which].Begins(json, head)) return which;
        for (var which = 0; which < first; which++)
            if (words[which].Begins(json, head)) return which;
        return -1;
    }

    /// <summary>The place after the mark and the white space around it (RFC 8259, section 2); -1 where another thing stands.</summary>
    private static int After(byte mark, ReadOnlySpan<byte> json, int at)
    {
        at = Skip(json, at);
        return at < json.Length && json[at] == mark ? Skip(json, at + 1) : -1;
    }

    private static int Skip(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
        return at;
    }

    /// <summary>A word in its quotes. Its first eight bytes are compared as one number, which mostly settles it.</summary>
    private readonly record struct Word(byte[] Bytes, ulong First, ulong Mask)
    {
        private const int Eight = sizeof(ulong);

        public static Word Of(string id)
        {
            byte[] bytes = [(byte)'"', .. Encoding.UTF8.GetBytes(id), (byte)'"'];
            return new Word(bytes, Head(bytes), bytes.Length < Eight ? (1UL << 8 * bytes.Length) - 1 : ulong.MaxValue);
        }

        /// <summary>The first eight bytes, with zeros, which stand in no word, where there are fewer.</summary>
        public static ulong Head(ReadOnlySpan<byte> json)
        {
            if (json.Length >= Eight) return BinaryPrimitives.ReadUInt64LittleEndian(json);
            ulong head = 0;
            for (var at = 0; at < json.Length; at++) head |= (ulong)json[at] << 8 * at;
            return head;
        }

        public bool Begins(ReadOnlySpan<byte> json, ulong head) =>
            (head & Mask) == First && (Bytes.Length <= Eight || json.StartsWith(Bytes));
    }
}
