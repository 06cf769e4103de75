using Whom.Web.Addresses;

namespace Whom.Web.Words;

/// <summary>What was refused, which value, what is accepted.</summary>
public static class RefusedWords
{
    public static string Say(Refused refused, Visit visit) => refused switch
    {
        Refused.UnknownName(var name, var nearest, var accepted) =>
            visit["RefusedName", name] + Meant(nearest, visit) + " " + visit["Accepted", string.Join(", ", accepted)],
        Refused.UnknownAnswer(var fact, var value, var nearest) =>
            visit["RefusedAnswer", value, visit.Say(fact.Question)] + Meant(nearest?.Id, visit) + " "
            + visit["Accepted", string.Join(", ", fact.Values.Select(known => $"{known.Id} ({visit.Say(known.Label)})"))],
        Refused.UnknownWord(var name, var value, var nearest, var accepted) =>
            visit["RefusedWord", value, name] + Meant(nearest, visit) + " " + visit["Accepted", string.Join(", ", accepted)],
        Refused.Several(var name, var values) => visit["RefusedSeveral", name, visit.Words.Join(values)],
        Refused.NotADay(var name, var value) => visit["RefusedDay", value, name],
        Refused.TooLong(var name, var length, var limit) => visit["RefusedLong", name, length, limit],
        Refused.NotWorkingDays(var name, var value, var most) => visit["RefusedWorkingDays", value, name, visit.Words.Number(most)],
        Refused.TooMany(var name, var count, var limit) => visit["RefusedMostDays", name, count, limit],
        Refused.TwoTargets => visit["RefusedTargets"],
    };

    private static string Meant(string? nearest, Visit visit) => nearest is null ? "" : " " + visit["Meant", nearest];
}
