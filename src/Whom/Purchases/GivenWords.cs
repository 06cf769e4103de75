using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What people give to be recorded, as the deciders take it.</summary>
public static class GivenWords
{
    /// <summary>The longest reason, conflict or suggestion, as a person counts.</summary>
    public const int LongestReason = 4_000;

    /// <summary>Why this is no reason; null where it is one.</summary>
    public static Refusal? Reason(string? given, out Sealed reason) =>
        Words(given, LongestReason, new Refusal.NoReason(), out reason);

    /// <summary>Why these are no words that can be recorded; null where they are.</summary>
    public static Refusal? Words(string? given, int longest, out Sealed words) =>
        Words(given, longest, new Refusal.NoWords(), out words);

    /// <summary>Why these words, which may be empty, cannot be recorded; null where they can, or are empty.</summary>
    public static Refusal? MayBeEmpty(string? given, out Sealed? words)
    {
        var text = GivenText.Words(given, LongestReason);
        words = text.Text.Length == 0 ? null : new Sealed(text.Text);
        return WhyNot(text);
    }

    /// <summary>Why this is no name of a person; null where it is one.</summary>
    public static Refusal? PersonName(string? given, out Sealed name)
    {
        var text = GivenText.Name(given, PeopleImport.LongestName);
        name = new Sealed(text.Text);
        return text.Fault is null && text.Text.Length == 0
            ? new Refusal.WrongName("", PeopleImport.LongestName)
            : WhyNot(text);
    }

    /// <summary>Why a text that was given is not taken; null where it is.</summary>
    public static Refusal? WhyNot(GivenText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Fault switch
        {
            null => null,
            TextFault.TooLong(var length, var longest) => new Refusal.TooManyWords(length, longest),
            TextFault.Unseen(var codePoint, var place) => new Refusal.UnseenCharacter(codePoint, place),
        };
    }

    private static Refusal? Words(string? given, int longest, Refusal whereEmpty, out Sealed words)
    {
        var text = GivenText.Words(given, longest);
        words = new Sealed(text.Text);
        return text.Fault is null && text.Text.Length == 0 ? whereEmpty : WhyNot(text);
    }
}
