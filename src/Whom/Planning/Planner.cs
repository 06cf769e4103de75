using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Applies one policy to purchases. Immutable and safe to share between threads.</summary>
public sealed class Planner
{
    /// <summary>The version of the engine, named in every receipt.</summary>
    public const string Engine = "whom 0.1.0";

    /// <summary>Compiles <paramref name="policy"/> into tables.</summary>
    public Planner(Policy policy)
    {
        Policy = policy;
    }

    /// <summary>The policy that it applies.</summary>
    public Policy Policy { get; }

    /// <summary>The plan for a purchase, with answers missing or not.</summary>
    public Plan Plan(PurchaseFacts purchase) => throw new NotImplementedException();

    /// <summary>What would bring <paramref name="role"/> (at <paramref name="stage"/>, where one is named) into the plan.</summary>
    public WhyNot WhyNot(PurchaseFacts purchase, Role role, Stage? stage = null) => throw new NotImplementedException();

    /// <summary>Each single change of one answer, in the order of facts and values, open facts included.</summary>
    public ImmutableArray<WhatIf> WhatIf(PurchaseFacts purchase) => throw new NotImplementedException();

    /// <summary>What <paramref name="second"/> has that <paramref name="first"/> has not, and the reverse.</summary>
    public static PlanDifference Compare(Plan first, Plan second) => throw new NotImplementedException();
}
