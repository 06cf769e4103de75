using Whom.Policies;

namespace Whom.Cli.Json;

/// <summary>The ids of the vocabulary for what the code names by enumerations.</summary>
internal static class Ids
{
    public static string Of(Capacity capacity) => capacity switch
    {
        Capacity.Leads => "leads",
        Capacity.SignsOff => "signs-off",
        Capacity.Advises => "advises",
        Capacity.Consulted => "consulted",
        Capacity.Informed => "informed",
        _ => throw new InvalidOperationException($"The capacity {capacity} has no id."),
    };

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
        _ => throw new InvalidOperationException($"The kind {kind} has no id."),
    };

    public static string Of(Force force) => force switch
    {
        Force.Law => "law",
        Force.Policy => "policy",
        Force.Guide => "guide",
        _ => throw new InvalidOperationException($"The force {force} has no id."),
    };

    public static string Of(Apart rule) => rule switch
    {
        Apart.MustDiffer => "must-differ",
        Apart.MayBeSame => "may-be-same",
        _ => throw new InvalidOperationException($"The separation {rule} has no id."),
    };
}
