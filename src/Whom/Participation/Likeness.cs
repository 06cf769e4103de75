using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Whom.Participation;

/// <summary>
/// How alike two comments are. The same words, whatever their case and signs, are one text. Near copies share most of
/// their runs of three words: a sketch keeps the smallest hashes of these (A. Broder, “On the resemblance and
/// containment of documents”, 1997), of which two like texts have most in common.
/// </summary>
/// <param name="Exact">The same for the same words.</param>
/// <param name="Sketch">The smallest hash of each of sixteen orders; empty where there are too few words.</param>
public sealed record Likeness(string Exact, ImmutableArray<uint> Sketch)
{
    private const int Orders = 16;
    private const int Run = 3;
    private const int FewestWords = 12;

    // Of two texts that share nine of ten runs, sixteen smallest hashes have at least eleven in common nearly always.
    private const int Alike = 11;

    /// <summary>Of what a comment says.</summary>
    public static Likeness Of(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var words = WordsOf(string.Join('\n', texts));
        var exact = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words))))[..32];
        if (words.Count < FewestWords) return new Likeness(exact, []);
        var least = new uint[Orders];
        Array.Fill(least, uint.MaxValue);
        for (var at = 0; at + Run <= words.Count; at++)
        {
            var hash = HashOf(string.Join(' ', words.Skip(at).Take(Run)));
            for (var order = 0; order < Orders; order++)
                least[order] = Math.Min(least[order], Mixed(hash + ((ulong)order * 0x9E3779B97F4A7C15)));
        }

        return new Likeness(exact, [.. least]);
    }

    /// <summary>Whether the other is the same, or nearly.</summary>
    public bool IsNear(Likeness other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Exact == other.Exact) return true;
        if (Sketch.IsEmpty || other.Sketch.IsEmpty) return false;
        var shared = 0;
        for (var order = 0; order < Orders; order++)
            if (Sketch[order] == other.Sketch[order]) shared++;
        return shared >= Alike;
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter)) word.Append(letter);
            else Ended();
        }

        Ended();
        return words;

        void Ended()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    private static ulong HashOf(string text) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0);

    // The finisher of splitmix64 (S. Vigna): every bit of the input moves every bit of the output.
    private static uint Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return (uint)((value ^ (value >> 31)) >> 32);
    }
}
