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
    private readonly byte[][] _facts = [.. policy.Facts.Select(fact => Word(fact.Id))];
    private readonly byte[][][] _values = [.. policy.Facts.Select(fact => fact.Values.Select(value => Word(value.Id)).ToArray())];

    /// <summary>Reads the answers into <paramref name="answers"/>, -1 where none is given; false where the line is not plain.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, Span<sbyte> answers)
    {
        answers.Fill(-1);
        var at = After((byte)'{', json, 0);
        for (var next = 0; at >= 0;)
        {
            var fact = Find(_facts, next, json, at);
            if (fact < 0 || answers[fact] >= 0) return false;
            at = After((byte)':', json, at + _facts[fact].Length);
            if (at < 0) return false;
            var value = Find(_values[fact], 0, json, at);
            if (value < 0) return false;
            answers[fact] = (sbyte)value;
            at += _values[fact][value].Length;
            if (After((byte)'}', json, at) is >= 0 and var end) return end == json.Length;
            at = After((byte)',', json, at);
            next = fact + 1;
        }

        return false;
    }

    // Facts mostly come in the order of the vocabulary, so that the next one is looked at first.
    private static int Find(byte[][] words, int first, ReadOnlySpan<byte> json, int at)
    {
        for (var which = first; which < words.Length; which++)
            if (Stands(words[which], json, at)) return which;
        for (var which = 0; which < first; which++)
            if (Stands(words[which], json, at)) return which;
        return -1;
    }

    // Words of one list mostly differ in their last letter, which is quicker to look at than to call for a comparison.
    private static bool Stands(byte[] word, ReadOnlySpan<byte> json, int at) =>
        json.Length - at >= word.Length && json[at + word.Length - 2] == word[^2] && json.Slice(at, word.Length).SequenceEqual(word);

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

    private static byte[] Word(string id) => [(byte)'"', .. Encoding.UTF8.GetBytes(id), (byte)'"'];
}
