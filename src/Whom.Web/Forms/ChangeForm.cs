using System.Collections.Immutable;
using Whom.Application.Streams;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Forms;

/// <summary>What a form carries along: its own id, and which version of the purchase the person looked at.</summary>
public sealed record ChangeForm(Guid Command, long Seen)
{
    public static ChangeForm For(PurchaseView view) => new(Guid.CreateVersion7(), view.Version);

    /// <summary>
    /// Reads what the form sent; where it says nothing usable, it has seen nothing and counts as a new one.
    /// </summary>
    public static ChangeForm Of(IFormCollection form) => new(
        CommandOf(form["command"]),
        long.TryParse(form["seen"], out var seen) && seen > 0 ? seen : 1);

    /// <summary>The id that a form sent; a new one where it sent none that anybody could have been given.</summary>
    public static Guid CommandOf(string? sent) =>
        Guid.TryParse(sent, out var command) && command != Guid.Empty ? command : Guid.CreateVersion7();

    /// <summary>The same for the application; nobody has seen what is not there yet.</summary>
    public Request RequestOn(PurchaseView view) => new(Command, Math.Min(Seen, view.Version));

    /// <summary>The id of something new that this form brings; sent twice, it brings the same.</summary>
    public Guid IdOf(string what) => new Request(Command, Seen).IdOf(what);
}

/// <summary>What became of a form: done, or what was refused, with what happened since the person looked.</summary>
/// <param name="Problems">What is wrong.</param>
/// <param name="Since">What happened since.</param>
/// <param name="Status">The status of HTTP that says so.</param>
public sealed record Change(
    ImmutableArray<Problem> Problems, ImmutableArray<PurchaseEvent> Since, int Status = StatusCodes.Status400BadRequest)
{
    public static Change Done { get; } = new([], [], StatusCodes.Status200OK);

    public bool IsDone => Problems.IsEmpty;

    /// <summary>Why it was refused, where the core refused it.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The same, with what was refused at the field of the form that it is about.</summary>
    public Change At(FormFields fields) =>
        Refusal is not null && fields.Of(Refusal) is { } field && Problems is [{ Field: null, Says: var says }]
            ? this with { Problems = [new Problem(field, says)] }
            : this;
}
