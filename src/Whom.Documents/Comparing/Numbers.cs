namespace Whom.Documents.Comparing;

/// <summary>A number for each text: equal for equal texts alone.</summary>
internal sealed class Numbers
{
    private readonly Dictionary<string, int> _all = new(StringComparer.Ordinal);

    public int Of(string text)
    {
        if (!_all.TryGetValue(text, out var number)) _all.Add(text, number = _all.Count);
        return number;
    }
}
