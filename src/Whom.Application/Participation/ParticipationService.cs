using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Whom.Application.Installations;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Storage.Record;

namespace Whom.Application.Participation;

/// <summary>
/// The one way to consultations and to what people say in them, for pages and jobs. Knows no HTTP. Safe to share
/// between threads.
/// </summary>
public sealed class ParticipationService(
    IRecordStore store, PurchaseService purchases, SettingsInUse settings, CommentQueries queries,
    CommandDigest digests, ReadOnlyMemory<byte> receiptKey)
{
    private const int Beside = 4 * 1024;

    private readonly EventStreams<Consultation, ConsultationEvent> _consultations = new(
        store, OfConsultation, new StateCache<Consultation>(32L * 1024 * 1024, Beside));

    private readonly EventStreams<Comment, CommentEvent> _comments = new(
        store, OfComment, new StateCache<Comment>(64L * 1024 * 1024, Beside));

    /// <summary>How consultations are kept.</summary>
    public static Aggregate<Consultation, ConsultationEvent> OfConsultation { get; } =
        new(ConsultationEventJson.Stream, Consultation.Apply, ConsultationEventJson.Encode,
            ConsultationEventJson.Decode, Consultation.Collides);

    /// <summary>How comments are kept.</summary>
    public static Aggregate<Comment, CommentEvent> OfComment { get; } =
        new(CommentEventJson.Stream, Comment.Apply, CommentEventJson.Encode, CommentEventJson.Decode,
            Comment.Collides);

    /// <summary>A consultation; null where there is none.</summary>
    public Task<Snapshot<Consultation>?> FindAsync(ConsultationId id, CancellationToken cancel) =>
        _consultations.ReadAsync(id.Value, cancel);

    /// <summary>A comment; null where there is none.</summary>
    public Task<Snapshot<Comment>?> FindAsync(CommentId id, CancellationToken cancel) =>
        _comments.ReadAsync(id.Value, cancel);

    /// <summary>Several comments, read at once; those that there are.</summary>
    public Task<ImmutableDictionary<Guid, Snapshot<Comment>>> FindManyAsync(
        IEnumerable<CommentId> ids, CancellationToken cancel) =>
        _comments.ReadManyAsync(ids.Select(id => id.Value), cancel);

    /// <summary>All that happened to a consultation, in order.</summary>
    public Task<ImmutableArray<Happened<ConsultationEvent>>> EventsAsync(
        ConsultationId id, CancellationToken cancel) => _consultations.EventsAsync(id.Value, 0, cancel);

    /// <summary>All that happened to a comment, in order.</summary>
    public Task<ImmutableArray<Happened<CommentEvent>>> EventsAsync(CommentId id, CancellationToken cancel) =>
        _comments.EventsAsync(id.Value, 0, cancel);

    /// <summary>Sealed contents by their places, as they are now; null where they were cleared.</summary>
    public Task<ImmutableDictionary<SealPlace, string?>> ContentsAsync(
        IEnumerable<Sealed> of, CancellationToken cancel) => purchases.ContentsAsync(of, cancel);

    /// <summary>Does what is asked of a consultation, and of its purchase where that hears of it.</summary>
    /// <param name="id">Which consultation.</param>
    /// <param name="purchase">About which purchase.</param>
    /// <param name="request">What goes with the command.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="tells">What the purchase is told with it; null for nothing.</param>
    /// <param name="rows">Rows beside the record.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public async Task<Outcome<ConsultationEvent>> DoAsync(
        ConsultationId id, PurchaseId purchase, Request request, ConsultationCommand command, PurchaseCommand? tells,
        ImmutableArray<ISideWrite> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(request);
        var digest = digests.Of(new StreamName(OfConsultation.Kind, id.Value), command);
        while (true)
        {
            if (await purchases.FindAsync(purchase, cancel).ConfigureAwait(false) is not { } about)
                return new Outcome<ConsultationEvent>.Refused(new Refusal.NoSuchPurchase());
            var plan = purchases.PlanOf(about.State);
            Decision<ConsultationEvent> Decide(Consultation? now) =>
                now is not null && now.Purchase != purchase ? new Refusal.NoSuchConsultation()
                : Consultation.Decide(now, about.State, plan, command);
            if (tells is null)
                return await _consultations.ChangeAsync(
                    id.Value, request, digest, command.At, Decide,
                    (_, _, _) => Task.FromResult(new Alongside([], rows, [])), cancel).ConfigureAwait(false);

            // Two streams in one transaction: what the public reads, and what the gate waits for.
            var mark = new CommandMark(request.Id, digest);
            var now = await FindAsync(id, cancel).ConfigureAwait(false);
            var decision = Decide(now?.State);
            var refusal = (decision as Decision<ConsultationEvent>.Refused)?.Refusal;
            var prepared = refusal is null ? purchases.Prepare(about, [tells], out refusal) : null;
            if (prepared is null || decision is not Decision<ConsultationEvent>.Accepted { Events: var events })
                return await store.FindCommandAsync(mark, cancel).ConfigureAwait(false) == CommandState.Same
                    ? new Outcome<ConsultationEvent>.Repeated()
                    : new Outcome<ConsultationEvent>.Refused(refusal!);
            var version = now?.Version ?? 0;
            var batch = new Batch(
                mark, command.At,
                [
                    new StreamAppend(
                        new StreamName(OfConsultation.Kind, id.Value), version, _consultations.Encoded(events)),
                    prepared.Append,
                ])
            {
                Also = [.. prepared.Rows, .. rows],
            };
            switch (await store.AppendAsync(batch, cancel).ConfigureAwait(false))
            {
                case Appended.Done: return new Outcome<ConsultationEvent>.Changed(version + events.Length);
                case Appended.Repeated: return new Outcome<ConsultationEvent>.Repeated();
                case Appended.Reused: return new Outcome<ConsultationEvent>.Reused(version, []);
                case Appended.TooLarge large:
                    return new Outcome<ConsultationEvent>.Refused(
                        new Refusal.TooLarge(large.Length, Leaf.LongestEntry));
                case Appended.Conflict: continue;
            }
        }
    }

    /// <summary>Does what is asked of a comment.</summary>
    public async Task<Outcome<CommentEvent>> DoAsync(
        CommentId id, ConsultationId consultation, Request request, CommentCommand command,
        ImmutableArray<ISideWrite> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await FindAsync(consultation, cancel).ConfigureAwait(false) is not { State: var asked }
            || await purchases.FindAsync(asked.Purchase, cancel).ConfigureAwait(false) is not { State: var purchase })
            return new Outcome<CommentEvent>.Refused(new Refusal.NoSuchConsultation());
        return await _comments.ChangeAsync(
            id.Value, request, digests.Of(new StreamName(OfComment.Kind, id.Value), command), command.At,
            now => Comment.Decide(now, asked, purchase, command),
            (_, _, _) => Task.FromResult(new Alongside([], rows, [])), cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// The receipt of a comment that a form brings. The same form gives the same, so that whoever sends it twice has
    /// one; nobody works it out without the key of the store.
    /// </summary>
    public string ReceiptOf(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var chance = HMACSHA256.HashData(receiptKey.Span, Encoding.UTF8.GetBytes($"receipt {request.Id:D}"));
        return Receipt.Of(chance.AsSpan(0, Receipt.Bytes));
    }

    /// <summary>What stands in the way of the report, as it is on a day.</summary>
    public async Task<ReportBasis> BasisAsync(Consultation consultation, DateOnly today, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        var figures = await queries.FiguresAsync(consultation.Id, today, cancel).ConfigureAwait(false);
        var answered = consultation.Themes.Where(theme => theme.Answer is not null).ToList();
        var words = await ContentsAsync(answered.Select(theme => theme.Answer!.Words), cancel).ConfigureAwait(false);
        var same = answered.GroupBy(theme => words[theme.Answer!.Words.Place!.Value]?.Trim(), StringComparer.Ordinal)
            .Where(alike => alike.Key is not null).SelectMany(alike => alike.Skip(1));
        return new ReportBasis(
            figures.ToDo(CommentWork.Answer), figures.ToDo(CommentWork.LookAt), figures.ToDo(CommentWork.Appeal),
            [.. same.Select(theme => theme.Id)]);
    }

    /// <summary>The plan of the purchase that a consultation is about.</summary>
    public Plan PlanOf(Purchase purchase) => purchases.PlanOf(purchase);

    /// <summary>The calendar by which days are counted.</summary>
    public WorkingCalendar? Calendar => settings.Now.OwnCalendar;
}
