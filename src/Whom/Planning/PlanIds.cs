using Whom.Policies;

namespace Whom.Planning;

/// <summary>The ids by which a plan names what the engine knows by itself; all others stand in the packs.</summary>
public static class PlanIds
{
    /// <summary>The id of a capacity.</summary>
    public static string Of(Capacity capacity) => capacity switch
    {
        Capacity.Leads => "leads",
        Capacity.SignsOff => "signs-off",
        Capacity.Advises => "advises",
        Capacity.Consulted => "consulted",
        Capacity.Informed => "informed",
    };

    /// <summary>The id of a kind of requirement.</summary>
    public static string Of(RequirementKind kind) => kind switch
    {
        RequirementKind.RoleFilled => "role-filled",
        RequirementKind.SignOff => "sign-off",
        RequirementKind.Advice => "advice",
        RequirementKind.Hearing => "hearing",
        RequirementKind.Consultation => "consultation",
        RequirementKind.Notice => "notice",
        RequirementKind.Assessment => "assessment",
        RequirementKind.Declaration => "declaration",
        RequirementKind.Evidence => "evidence",
    };

    /// <summary>The id of a rule of separation.</summary>
    public static string Of(Apart apart) => apart switch
    {
        Apart.MustDiffer => "must-differ",
        Apart.MayBeSame => "may-be-same",
    };

    /// <summary>The id of a force.</summary>
    public static string Of(Force force) => force switch
    {
        Force.Law => "law",
        Force.Policy => "policy",
        Force.Guide => "guide",
    };

    /// <summary>The id of a mark.</summary>
    public static string Of(Mark mark) => mark switch
    {
        Mark.Seen => "seen",
        Mark.SecondHand => "second-hand",
        Mark.Unverified => "unverified",
        Mark.Derived => "derived",
    };

    /// <summary>The id of the day that a rule goes by.</summary>
    public static string Of(DayOf day) => day switch
    {
        DayOf.Planning => "planning",
        DayOf.Publication => "publication",
        DayOf.Signature => "signature",
        DayOf.Option => "option",
        DayOf.GoLive => "go-live",
    };
}
