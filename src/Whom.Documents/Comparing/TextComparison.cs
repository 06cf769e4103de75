using System.Collections.Immutable;
using System.Text;

namespace Whom.Documents.Comparing;

/// <summary>Compares texts word by word, and counts the words that come in and go.</summary>
internal sealed class TextComparison(Numbers numbers, Effort effort)
{
    public int WordsAdded { get; private set; }

    public int WordsRemoved { get; private set; }

    // A cell is asked about for its row, its column and itself.
    private readonly Dictionary<string, int[]> _words = new(StringComparer.Ordinal);

    /// <summary>The numbers of the words, rising.</summary>
    public int[] WordsOf(IEnumerable<string> texts)
    {
        int[] words = [.. texts.SelectMany(WordsOf)];
        Array.Sort(words);
        return words;
    }

    public void Added(IEnumerable<string> texts) => WordsAdded += Count(texts);

    public void Removed(IEnumerable<string> texts) => WordsRemoved += Count(texts);

    /// <summary>The text of both.</summary>
    public ImmutableArray<TextSpan> Of(string old, string now)
    {
        if (old == now) return old.Length == 0 ? [] : [new(ChangeMark.Same, old)];
        var (before, after) = (WordSplit.Of(old), WordSplit.Of(now));
        var partner = Alignment.Of(
            [.. before.Signs.Select(sign => numbers.Of(sign.Text))],
            [.. after.Signs.Select(sign => numbers.Of(sign.Text))], effort);
        LetGoOfSigns(before.Signs, after.Signs, partner);
        var spans = new Spans();
        foreach (var (olds, news) in Partners.Gaps(partner, after.Signs.Count))
        {
            Differ(spans, before.Signs, olds.From, olds.To, after.Signs, news.From, news.To);
            if (olds.To == partner.Length) break;
            spans.AddBoth(before.Signs[olds.To].Blanks, after.Signs[news.To].Blanks);
            spans.Add(ChangeMark.Same, before.Signs[olds.To].Text);
        }

        spans.AddBoth(before.End, after.End);
        return spans.All();
    }

    private void Differ(
        Spans spans, IReadOnlyList<WordSplit.Sign> old, int from, int to, IReadOnlyList<WordSplit.Sign> now, int start,
        int end)
    {
        WordsRemoved += Count(old, from, to);
        WordsAdded += Count(now, start, end);
        var (gone, come) = (Text(old, from, to), Text(now, start, end));

        // The blanks before what is replaced are the blanks before what replaces it.
        if (from < to && start < end && old[from].Blanks == now[start].Blanks)
        {
            var blanks = old[from].Blanks;
            spans.Add(ChangeMark.Same, blanks);
            (gone, come) = (gone[blanks.Length..], come[blanks.Length..]);
        }

        spans.Add(ChangeMark.Removed, gone);
        spans.Add(ChangeMark.Added, come);
    }

    /// <summary>A comma that stayed between words that did not is read with them.</summary>
    private static void LetGoOfSigns(
        IReadOnlyList<WordSplit.Sign> old, IReadOnlyList<WordSplit.Sign> now, int[] partner)
    {
        var stays = new bool[now.Count];
        foreach (var place in partner)
            if (place >= 0) stays[place] = true;
        for (int from = 0, to; from < partner.Length; from = to)
        {
            to = from + 1;
            if (partner[from] < 0) continue;
            while (to < partner.Length && partner[to] == partner[to - 1] + 1) to++;
            var (start, end) = (partner[from], partner[to - 1] + 1);
            if (from == 0 || start == 0 || to == old.Count || end == now.Count) continue;
            if (partner[from - 1] >= 0 || stays[start - 1] || partner[to] >= 0 || stays[end]) continue;
            if (!HasWord(old, from, to)) Array.Fill(partner, -1, from, to - from);
        }
    }

    private static bool HasWord(IReadOnlyList<WordSplit.Sign> signs, int from, int to)
    {
        for (var at = from; at < to; at++)
            if (signs[at].IsWord) return true;
        return false;
    }

    private static string Text(IReadOnlyList<WordSplit.Sign> signs, int from, int to)
    {
        var text = new StringBuilder();
        for (var at = from; at < to; at++) text.Append(signs[at].Whole);
        return text.ToString();
    }

    private int Count(IEnumerable<string> texts) => texts.Sum(text => WordsOf(text).Length);

    private int[] WordsOf(string text)
    {
        if (!_words.TryGetValue(text, out var words))
            _words.Add(text, words =
                [.. WordSplit.Of(text).Signs.Where(sign => sign.IsWord).Select(sign => numbers.Of(sign.Text))]);
        return words;
    }

    private static int Count(IReadOnlyList<WordSplit.Sign> signs, int from, int to)
    {
        var words = 0;
        for (var at = from; at < to; at++) words += signs[at].IsWord ? 1 : 0;
        return words;
    }

    /// <summary>Runs of text as they come, neighbours of one kind joined.</summary>
    private sealed class Spans
    {
        private readonly ImmutableArray<TextSpan>.Builder _all = ImmutableArray.CreateBuilder<TextSpan>();
        private readonly StringBuilder _text = new();
        private ChangeMark _mark;

        public void Add(ChangeMark mark, string text)
        {
            if (text.Length == 0) return;
            if (mark != _mark) End();
            _mark = mark;
            _text.Append(text);
        }

        public void AddBoth(string old, string now)
        {
            if (old == now)
            {
                Add(ChangeMark.Same, old);
                return;
            }

            Add(ChangeMark.Removed, old);
            Add(ChangeMark.Added, now);
        }

        public ImmutableArray<TextSpan> All()
        {
            End();
            return _all.DrainToImmutable();
        }

        private void End()
        {
            if (_text.Length > 0) _all.Add(new(_mark, _text.ToString()));
            _text.Clear();
        }
    }
}
