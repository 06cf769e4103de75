using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;
using Whom.Records;

namespace Whom.Packs.Purchases;

/// <summary>What is said of a mistake in a facts file, whichever way it is written.</summary>
internal static class FactsMessages
{
    /// <summary>The key of the days that rules go by.</summary>
    public const string Dates = "dates";

    /// <summary>The keys beside the facts.</summary>
    public static readonly ImmutableArray<string> Beside =
        ["purchase", "date", "facts", Targets.GoLive, Targets.RfpOut, Targets.RenewBy, CalendarFacts.Key, Dates];

    public static FormattableString UnknownKey(Policy policy, string key, bool inside)
    {
        string[] known = [.. policy.Facts.Select(fact => fact.Id), .. inside ? ImmutableArray<string>.Empty : Beside];
        if (inside && Beside.Contains(key))
            return $"“{key}” stands inside “facts”. Accepted: “{key}” beside “facts”, at the top.";
        if (policy.Derived.Any(derived => derived.Id == key))
            return $"“{key}” is computed from other facts and cannot be given. Accepted: {string.Join(", ", known)}.";
        return $"Unknown fact {Quoted.Value(key)}. {Nearest.Hint(key, known)}";
    }

    public static FormattableString Twice(string key) => $"“{key}” is answered twice. Accepted: one answer.";

    public static FormattableString NoSuchAnswer(Fact fact, string value) =>
        $"{Quoted.Value(value)} is no answer to “{fact.Id}”. {NearestAnswer.Hint(fact, value)}";

    public static FormattableString NotOneAnswer(Fact fact, FormattableString found) =>
        $"For “{fact.Id}”, {found} stands where one answer is expected. Accepted: one of {string.Join(", ", fact.Values.Select(value => value.Id))}, or null while it is open.";

    public static FormattableString NotADay(string key, object found) =>
        $"{found} is no day for “{key}”. Accepted: year-month-day, such as 2027-01-31, from 1900 to 2199.";

    public static FormattableString NotDates(FormattableString found) =>
        $"For “dates”, {found} stands where a map from day to date is expected. Accepted: publication, signature, option, go-live.";

    public static FormattableString NoSuchDate(string key) =>
        $"There is no date {Quoted.Value(key)}. {Nearest.Hint(key, DateKeys)}";

    /// <summary>The dates that a facts file may give besides that of the plan.</summary>
    public static ImmutableArray<string> DateKeys { get; } = ["publication", "signature", "option", "go-live"];

    public static FormattableString NotAName(string key, FormattableString found) =>
        $"For “{key}”, {found} stands where a name is expected. Accepted: one line of text.";

    public static FormattableString NotFacts(FormattableString found) =>
        $"For “facts”, {found} stands where a map from fact to answer is expected.";

    public static FormattableString NotAMap(FormattableString found) =>
        $"Where a map from fact to answer is expected, such as “approach: off-the-shelf”, {found} stands. For many purchases, write one a line, as JSON Lines.";

    public static FormattableString NoSuchGate(string key) =>
        $"“{key}” cannot be used: the rules in use count no days back from the gate “{Targets.GateId(key)}”. Leave it out.";

    public static FormattableString TwoTargets(string one, string other) =>
        $"Both “{one}” and “{other}” are given. Accepted: one of them, from which days are counted back.";

    public static FormattableString BesideFacts(string key) =>
        $"“{key}” stands beside “facts”. Accepted: all answers inside “facts”, or no “facts” and all answers at the top.";

    public static FormattableString HalfACharacter =>
        $"An escape in this text stands for half a character. Accepted: whole characters.";

    /// <summary>
    /// The name of something as it is kept; null where there is none, or where a mistake says why it cannot be one.
    /// </summary>
    public static string? Name(ScalarNode given, FormattableString of, Mistakes mistakes)
    {
        if (given.IsNull) return null;
        var name = GivenText.Name(given.Value, GivenText.LongestName);
        switch (name.Fault)
        {
            case null:
                break;
            case TextFault.TooLong(var length, var longest):
                mistakes.Say(given,
                    $"The name of {of} has {length} characters. Accepted: at most {longest}. Shorten it.");
                return null;
            case TextFault.Unseen(var codePoint, _):
                mistakes.Say(given,
                    $"The name of {of} holds {GivenText.NameOf(codePoint)}, which cannot stand in a name. Accepted: one line of text.");
                return null;
        }

        return name.Text.Length == 0 ? null : name.Text;
    }

    /// <summary>Whether the answers are exactly no and yes, so that true and false can be written for them.</summary>
    public static bool IsYesOrNo(Fact fact) =>
        fact.Values is [{ Id: "no" }, { Id: "yes" }] or [{ Id: "yes" }, { Id: "no" }];

    public static int ValueOf(Fact fact, string id)
    {
        foreach (var value in fact.Values)
            if (value.Id == id) return value.Order;
        return -1;
    }
}
