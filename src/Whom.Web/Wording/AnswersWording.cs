using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Wording;

/// <summary>How answers were changed, one line each.</summary>
public static class AnswersWording
{
    public static IEnumerable<string> Changes(AnswersVersion version, Policy policy, Locale locale) =>
        version.Changes.Select(change => locale[
            "AnswerChange", RefusalWording.FactName(change.Fact, policy, locale),
            Value(change.Fact, change.Before, policy, locale), Value(change.Fact, change.After, policy, locale)]);

    private static string Value(string fact, string? value, Policy policy, Locale locale) =>
        value is null ? locale["Open"] : RefusalWording.ValueName(fact, value, policy, locale);
}
