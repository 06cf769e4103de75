using System.Collections.Immutable;
using Whom.Planning;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Forms;

/// <summary>What somebody typed to confirm an answer, to say that it is wrong, or to judge.</summary>
/// <param name="About">The id of the fact or of the judgement.</param>
/// <param name="Value">The id of the value that they looked at; null where they judge.</param>
/// <param name="Saying">Which button they pressed: confirm, dispute, judge, or keep.</param>
/// <param name="Reason">How they know, or what they judge.</param>
/// <param name="ShouldBe">The id of the value that it should be.</param>
public sealed record TypedCheck(string About, string? Value, string? Saying, string? Reason, string? ShouldBe)
{
    public static TypedCheck Of(IFormCollection form) => new(
        form["about"].ToString(), form["value"], form["saying"], form["reason"], form["should-be"]);

    /// <summary>What is asked of the core; null where no button says what.</summary>
    public PurchaseCommand? Command(People.Actor by, DateTimeOffset now) => Saying switch
    {
        "confirm" => new ConfirmAnswer(About, Value ?? "", Reason ?? "", by, now),
        "dispute" => new DisputeAnswer(About, Value ?? "", ShouldBe ?? "", Reason ?? "", by, now),
        "judge" => new Judge(About, Reason ?? "", by, now),
        _ => null,
    };

    /// <summary>What was refused, at the field that it is about.</summary>
    public Change Beside(Change change) =>
        change.At(new FormFields(ReasonId(About), Answer: ShouldBeId(About)));

    /// <summary>What is kept of it as a draft.</summary>
    public ImmutableDictionary<string, string> Fields => ImmutableDictionary<string, string>.Empty
        .Add("reason", Reason ?? "").Add("should-be", ShouldBe ?? "");

    /// <summary>The same, as it was kept.</summary>
    public static TypedCheck Of(string about, IReadOnlyDictionary<string, string> draft) =>
        new(about, null, null, draft.GetValueOrDefault("reason"), draft.GetValueOrDefault("should-be"));

    public static string ReasonId(string about) => "reason-" + about;

    public static string ShouldBeId(string about) => "should-be-" + about;
}

/// <summary>A form to confirm an answer, or to say that it is wrong.</summary>
/// <param name="View">The purchase.</param>
/// <param name="Open">The answer.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="Typed">What stands in it; null where nothing was typed.</param>
/// <param name="Problems">What was refused.</param>
/// <param name="Draft">Where what is typed is kept until it is sent; null where it is not.</param>
public sealed record ConfirmationForm(
    PurchaseView View, OpenConfirmation Open, string Action, TypedCheck? Typed, ImmutableArray<Problem> Problems,
    string? Draft);

/// <summary>A form to judge what no rule decides.</summary>
/// <param name="View">The purchase.</param>
/// <param name="Asked">The question.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="Typed">What stands in it; null where nothing was typed.</param>
/// <param name="Problems">What was refused.</param>
/// <param name="Draft">Where what is typed is kept until it is sent; null where it is not.</param>
public sealed record JudgementForm(
    PurchaseView View, Judgement Asked, string Action, TypedCheck? Typed, ImmutableArray<Problem> Problems,
    string? Draft);
