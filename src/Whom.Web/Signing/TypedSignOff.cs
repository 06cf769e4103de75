using System.Collections.Immutable;
using System.Security.Cryptography;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Signing;

/// <summary>A condition as it was typed.</summary>
/// <param name="Id">Its id where it was one before, on the same words; else empty.</param>
/// <param name="Words">What is to be done.</param>
/// <param name="To">Who sees to it, by their assignment.</param>
/// <param name="Due">By when; empty for before the gate is passed.</param>
public sealed record TypedCondition(string Id, string Words, string To, string Due)
{
    public static TypedCondition None { get; } = new("", "", "", "");

    /// <summary>Whether nothing was typed: who sees to it is chosen beforehand where only one can.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Words) && string.IsNullOrWhiteSpace(Due);
}

/// <summary>What somebody says about what they sign, as they typed it.</summary>
/// <param name="Decision">What they say of it, by its name; empty where nothing was chosen.</param>
/// <param name="Reason">Why they approve, or the reasons why not.</param>
/// <param name="Conditions">Their conditions.</param>
public sealed record TypedSignOff(string Decision, string Reason, ImmutableArray<TypedCondition> Conditions)
{
    /// <summary>How many empty rows a form has, beside those with something in them.</summary>
    public const int Spare = 2;

    public static TypedSignOff Nothing { get; } = new("", "", []);

    /// <summary>What was chosen; null where nothing was.</summary>
    public SignDecision? Chosen => Enum.TryParse<SignDecision>(Decision, out var decision)
        && Enum.IsDefined(decision) ? decision : null;

    /// <summary>What a form sent.</summary>
    public static TypedSignOff Of(IFormCollection form)
    {
        var conditions = ImmutableArray.CreateBuilder<TypedCondition>();
        for (var at = 0; at < SignOffs.MostConditions && form.ContainsKey($"words-{at}"); at++)
            conditions.Add(new TypedCondition(
                form[$"condition-{at}"].ToString(), form[$"words-{at}"].ToString(), form[$"to-{at}"].ToString(),
                form[$"due-{at}"].ToString()));
        return new TypedSignOff(form["decision"].ToString(), form["reason"].ToString(), conditions.DrainToImmutable());
    }

    /// <summary>
    /// What was said last, for whoever says the same of a newer version; null where words were cleared.
    /// </summary>
    public static TypedSignOff? Of(SignOff last, PurchaseView view, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(view);
        var conditions = view.Purchase.ConditionsOf(last).ToList();
        if (last.Reason is { } said && view.TextOf(said) is null
            || conditions.Any(one => view.TextOf(one.Words) is null)) return null;
        return new TypedSignOff(
            last.Decision.ToString(), last.Reason is null ? "" : view.TextOf(last.Reason)!,
            [
                .. conditions.Select(one => new TypedCondition(
                    one.Id.ToString(), view.TextOf(one.Words)!, one.To.ToString(),
                    one.Due is { } due ? locale.Wording.Day(due) : "")),
            ]);
    }

    /// <summary>What was begun and not signed, as drafts keep it.</summary>
    public static TypedSignOff Of(IReadOnlyDictionary<string, string> draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        string Field(string name) => draft.GetValueOrDefault(name) ?? "";
        return new TypedSignOff(
            Field("decision"), Field("reason"),
            [
                .. Enumerable.Range(0, SignOffs.MostConditions).Select(at => new TypedCondition(
                    Field($"condition-{at}"), Field($"words-{at}"), Field($"to-{at}"), Field($"due-{at}")))
                    .Where(one => !one.IsEmpty),
            ]);
    }

    /// <summary>The same as drafts keep it.</summary>
    public ImmutableDictionary<string, string> Draft()
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        (fields["decision"], fields["reason"]) = (Decision, Reason);
        foreach (var (one, at) in Conditions.Where(one => !one.IsEmpty).Select((one, at) => (one, at)))
            (fields[$"condition-{at}"], fields[$"words-{at}"], fields[$"to-{at}"], fields[$"due-{at}"]) =
                (one.Id, one.Words, one.To, one.Due);
        return fields.ToImmutable();
    }

    /// <summary>The rows that a form shows: what was typed, and a few that are empty.</summary>
    public ImmutableArray<TypedCondition> Rows
    {
        get
        {
            var filled = Conditions.RemoveAll(one => one.IsEmpty);
            var empty = Math.Min(Spare, SignOffs.MostConditions - filled.Length);
            return [.. filled, .. Enumerable.Repeat(TypedCondition.None, empty)];
        }
    }

    /// <summary>
    /// The statement that says this of something, with new salts; null, and what is wrong, where it says nothing that
    /// can be signed.
    /// </summary>
    /// <param name="view">The purchase.</param>
    /// <param name="assignment">In which assignment it is signed.</param>
    /// <param name="on">What is signed.</param>
    /// <param name="now">When it is shown.</param>
    /// <param name="locale">The language of the form.</param>
    /// <param name="problems">What is wrong, each at its field.</param>
    public SigningStatement? Statement(
        PurchaseView view, Assignment assignment, SignSubject on, DateTimeOffset now, Locale locale,
        out ImmutableArray<Problem> problems)
    {
        var wrong = new List<Problem>();
        if (Chosen is not { } decision) wrong.Add(new Problem("decision", locale["SignProblemDecision"]));
        var reason = Words(Reason, "reason", wrong, view, locale);
        if (Chosen == SignDecision.Decline && reason is null && wrong.All(one => one.Field != "reason"))
            wrong.Add(new Problem("reason", locale["SignProblemReasons"]));
        var conditions = Chosen == SignDecision.ApproveWithConditions
            ? ConditionsOf(view, wrong, locale) : [];
        if (Chosen == SignDecision.ApproveWithConditions && conditions.IsEmpty
            && wrong.All(one => one.Field?.Contains('-', StringComparison.Ordinal) != true))
            wrong.Add(new Problem("words-0", locale["SignProblemNoCondition"]));
        problems = [.. wrong];
        return wrong.Count > 0 ? null
            : new SigningStatement(
                assignment.Id, on, Chosen!.Value, conditions, reason, now,
                RandomNumberGenerator.GetBytes(SigningStatement.RandomLength));
    }

    private ImmutableArray<SignCondition> ConditionsOf(PurchaseView view, List<Problem> wrong, Locale locale)
    {
        var conditions = ImmutableArray.CreateBuilder<SignCondition>();
        foreach (var (one, at) in Conditions.Where(one => !one.IsEmpty).Select((one, at) => (one, at)))
        {
            var words = Words(one.Words, $"words-{at}", wrong, view, locale);
            if (words is null && wrong.All(problem => problem.Field != $"words-{at}"))
                wrong.Add(new Problem($"words-{at}", locale["SignProblemConditionWords"]));
            if (!AssignmentId.TryParse(one.To, out var to)
                || !view.Purchase.Assignments.Any(known => known.Id == to && known.IsLive))
                wrong.Add(new Problem($"to-{at}", locale["SignProblemConditionTo"]));
            var due = TypedDay.Read(one.Due, $"due-{at}", locale, wrong);
            if (due < view.Today) wrong.Add(new Problem($"due-{at}", locale["SignProblemConditionPast"]));
            if (words is not null) conditions.Add(new SignCondition(IdOf(one, words.Text!, view), words, to, due));
        }

        return conditions.DrainToImmutable();
    }

    // On other words it is another condition, which nobody has met.
    private static ConditionId IdOf(TypedCondition one, string words, PurchaseView view) =>
        ConditionId.TryParse(one.Id, out var id)
        && view.Purchase.Conditions.FirstOrDefault(known => known.Id == id) is { } known
        && view.TextOf(known.Words) == words
            ? id : new ConditionId(Guid.CreateVersion7());

    private static Sealed? Words(
        string typed, string field, List<Problem> wrong, PurchaseView view, Locale locale)
    {
        var read = GivenText.Words(typed, GivenWords.LongestReason);
        if (GivenWords.WhyNot(read) is { } unfit)
            wrong.Add(new Problem(field, RefusalWording.Of(unfit, view.Policy, locale).Says));
        return read.Fault is not null || read.Text.Length == 0 ? null
            : new Sealed(read.Text, RandomNumberGenerator.GetBytes(Commitment.SaltLength));
    }
}
