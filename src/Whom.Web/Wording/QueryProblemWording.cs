using System.Collections.Immutable;
using Whom.Web.Forms;
using Whom.Web.QuickCheck;

namespace Whom.Web.Wording;

/// <summary>What was refused, which value, what is accepted.</summary>
public static class QueryProblemWording
{
    /// <summary>What was refused, where no field has it.</summary>
    public static ImmutableArray<Problem> Problems(ImmutableArray<QueryProblem> problems, Locale locale) =>
        [.. problems.Select(problem => new Problem(null, Say(problem, locale)))];

    public static string Say(QueryProblem problem, Locale locale) => problem switch
    {
        QueryProblem.UnknownName(var name, var nearest, var accepted) =>
            locale["RefusedName", name] + Meant(nearest, locale) + " "
            + locale["Accepted", string.Join(", ", accepted)],
        QueryProblem.UnknownAnswer(var fact, var value, var nearest) =>
            locale["RefusedAnswer", value, locale.Say(fact.Question)] + Meant(nearest?.Id, locale) + " "
            + locale["Accepted", string.Join(
                ", ", fact.Values.Select(known => $"{known.Id} ({locale.Say(known.Label)})"))],
        QueryProblem.UnknownWord(var name, var value, var nearest, var accepted) =>
            locale["RefusedWord", value, name] + Meant(nearest, locale) + " "
            + locale["Accepted", string.Join(", ", accepted)],
        QueryProblem.Several(var name, var values) => locale["RefusedSeveral", name, locale.Wording.Join(values)],
        QueryProblem.NotADay(var name, var value, var fault) =>
            locale["RefusedDay", value, Label(name, locale), TypedDay.Why(fault, locale)],
        QueryProblem.TooLong(var name, var length, var limit) =>
            locale["RefusedLong", Label(name, locale), length, limit],
        QueryProblem.NotWorkingDays(var name, var value, var most) =>
            locale["RefusedWorkingDays", value, name, locale.Wording.Number(most)],
        QueryProblem.TooMany(var name, var count, var limit) => locale["RefusedMostDays", name, count, limit],
        QueryProblem.TwoTargets => locale["RefusedTargets"],
    };

    // Whoever filled a field knows it by its label, not by its name in the address.
    private static string Label(string name, Locale locale) => name switch
    {
        "purchase" => locale["StartName"],
        "date" => locale["DateLabel"],
        _ => name,
    };

    private static string Meant(string? nearest, Locale locale) =>
        nearest is null ? "" : " " + locale["Meant", nearest];
}
