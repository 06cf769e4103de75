using System.Text.RegularExpressions;
using Whom.People;

namespace Whom.Web.Purchases;

/// <summary>
/// Whom somebody who declined suggests, read out of their words: an address where they wrote one, and the words before
/// it as a name. Whoever names the person looks at both.
/// </summary>
/// <param name="Name">The name; empty where there is none.</param>
/// <param name="Email">The address; empty where there is none.</param>
public sealed partial record Suggested(string Name, string Email)
{
    public static Suggested Of(string words)
    {
        var found = Address().Matches(words).Select(match => match.Value.TrimEnd('.'))
            .FirstOrDefault(EmailAddress.IsOne);
        if (found is null) return new Suggested("", "");
        var before = words[..words.IndexOf(found, StringComparison.Ordinal)];
        return new Suggested(before.Split('\n', ';', ':')[^1].Trim(' ', ',', '(', '<', '-', '–', '—', '\t'), found);
    }

    /// <summary>Of these people the one whose name stands in the words; null where there is none, or several.</summary>
    public static Candidate? In(string words, IEnumerable<Candidate> people)
    {
        var meant = people.Where(one => one.Unfit is null
            && words.Contains(one.Person.Name, StringComparison.CurrentCultureIgnoreCase)).Take(2).ToList();
        return meant.Count == 1 ? meant[0] : null;
    }

    [GeneratedRegex(@"[^\s<>(),;:""]+@[^\s<>(),;:""]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
