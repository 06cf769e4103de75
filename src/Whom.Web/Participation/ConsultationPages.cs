using System.Collections.Immutable;
using Whom.Application.Participation;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Storage.Record;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Participation;

/// <summary>Consultations and comments for pages: read with their words, and changed by forms.</summary>
public sealed class ConsultationPages(
    ParticipationService participation, PurchaseService purchases, TimeProvider time, Locale locale)
{
    /// <summary>A consultation; null where there is none.</summary>
    public async Task<ConsultationView?> FindAsync(string? id, CancellationToken cancel) =>
        ConsultationId.TryParse(id, out var known) ? await FindAsync(known, cancel) : null;

    /// <summary>The same, by its id.</summary>
    public async Task<ConsultationView?> FindAsync(ConsultationId id, CancellationToken cancel)
    {
        if (await participation.FindAsync(id, cancel) is not { } found
            || await purchases.FindAsync(found.State.Purchase, cancel) is not { State: var purchase }) return null;
        var contents = await participation.ContentsAsync(WordsOf(found.State), cancel);
        return new ConsultationView(
            found.State, found.Version, purchase, purchases.PlanOf(purchase), contents,
            // However the installation spells English, it is written in one.
            locale.Language.Split('-')[0], time.Today(), locale["Redacted"]);
    }

    /// <summary>Those of a list, in its order.</summary>
    public async Task<ImmutableArray<ConsultationView>> FindManyAsync(
        IEnumerable<ListedConsultation> listed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(listed);
        var views = ImmutableArray.CreateBuilder<ConsultationView>();
        foreach (var one in listed)
            if (await FindAsync(one.Id, cancel) is { } view) views.Add(view);
        return views.DrainToImmutable();
    }

    /// <summary>Does what a form asks of a consultation, and says what became of it.</summary>
    public async Task<Change> DoAsync(
        ConsultationView view, ChangeForm form, ConsultationCommand command, PurchaseCommand? tells,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(form);
        return ChangeOf(
            await participation.DoAsync(
                view.Id, view.Consultation.Purchase, new Request(form.Command, Math.Min(form.Seen, view.Version)),
                command, tells, [], cancel), view.Policy);
    }

    /// <summary>Does what a form asks of a comment, and says what became of it.</summary>
    public async Task<Change> DoAsync(
        ConsultationView view, CommentId comment, Request request, CommentCommand command,
        ImmutableArray<ISideWrite> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        return ChangeOf(
            await participation.DoAsync(comment, view.Id, request, command, rows, cancel), view.Policy);
    }

    /// <summary>Why something is refused, as a form shows it.</summary>
    public Change Refused(Refusal refusal, Policy policy)
    {
        var (status, says) = RefusalWording.Of(refusal, policy, locale);
        return new Change([new Problem(null, says)], [], status) { Refusal = refusal };
    }

    /// <summary>What became of a command, as a form shows it.</summary>
    public Change ChangeOf<TEvent>(Outcome<TEvent> outcome, Policy policy) =>
        OutcomeWording.Of(outcome, policy, locale) is not var (status, says) ? Change.Done
        : new Change([new Problem(null, says)], [], status)
        {
            Refusal = (outcome as Outcome<TEvent>.Refused)?.Refusal
        };

    private static IEnumerable<Sealed> WordsOf(Consultation consultation) =>
    [
        .. consultation.Page.Texts.Select(text => text.Words),
        .. consultation.Changes.Select(change => change.Why),
        .. consultation.Sessions.SelectMany(session => new[] { session.Place, session.Notes }),
        .. consultation.Themes.Select(theme => theme.Name),
        .. consultation.Themes.Select(theme => theme.Answer?.Words).OfType<Sealed>(),
        .. consultation.Reached.Values.Select(reach => reach.Why).OfType<Sealed>(),
        .. consultation.Report is { } report ? [report.Summary] : Array.Empty<Sealed>(),
        .. consultation.CalledOff is { } off ? [off.Why] : Array.Empty<Sealed>(),
    ];
}
