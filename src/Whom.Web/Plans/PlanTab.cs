using System.Collections.Immutable;

namespace Whom.Web.Plans;

/// <summary>What of a plan stands below its first screen.</summary>
public enum PlanTab
{
    /// <summary>Everyone, each with all their parts.</summary>
    People,

    /// <summary>What each gate needs, and by which day.</summary>
    Gates,

    /// <summary>What hangs on something: open answers, answers to confirm, judgments, happenings.</summary>
    OnlyIf,

    /// <summary>The answers, what another would change, and why somebody is not there.</summary>
    Answers,

    /// <summary>Files, texts and the receipt.</summary>
    Take,
}

/// <summary>The tabs as an address names them.</summary>
public static class PlanTabs
{
    public static ImmutableArray<PlanTab> All { get; } = [.. Enum.GetValues<PlanTab>()];

    public static string IdOf(PlanTab tab) => tab switch
    {
        PlanTab.People => "people",
        PlanTab.Gates => "gates",
        PlanTab.OnlyIf => "only-if",
        PlanTab.Answers => "answers",
        PlanTab.Take => "take",
    };
}
