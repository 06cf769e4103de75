using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Application.Installations;

/// <summary>
/// The one way to what is looked after in an installation: accounts and what they may do, mails that were given up.
/// Each is decided, recorded, and written with its rows in one transaction. Safe to share between threads.
/// </summary>
public sealed class InstallationService(IRecordStore store, SettingsInUse settings)
{
    // There is one in a database.
    private static readonly Guid One = Guid.Empty;

    private readonly EventStreams<Installation, InstallationEvent> _streams = new(
        store, Of, new StateCache<Installation>(16L * 1024 * 1024, 1024));

    /// <summary>How an installation is kept.</summary>
    public static Aggregate<Installation, InstallationEvent> Of { get; } =
        new(InstallationEventJson.Stream, Installation.Apply, InstallationEventJson.Encode,
            InstallationEventJson.Decode, Installation.Collides);

    /// <summary>The installation as it is, and the version that it has.</summary>
    public async Task<Snapshot<Installation>> ReadAsync(CancellationToken cancel)
    {
        var now = await _streams.ReadAsync(One, cancel).ConfigureAwait(false)
            ?? new Snapshot<Installation>(Installation.New, 0);
        settings.Follow(now.State);
        return now;
    }

    /// <summary>All that was done, in order.</summary>
    public Task<ImmutableArray<Happened<InstallationEvent>>> EventsAsync(CancellationToken cancel) =>
        _streams.EventsAsync(One, 0, cancel);

    /// <summary>Does what a command asks, with the rows that it is about.</summary>
    public Task<Outcome<InstallationEvent>> DoAsync(
        Request request, InstallationCommand command, ImmutableArray<ISideWrite> rows, CancellationToken cancel) =>
        DoAsync(request, command, new Alongside([], rows, []), cancel);

    /// <summary>The same, with mails that tell of it.</summary>
    public async Task<Outcome<InstallationEvent>> DoAsync(
        Request request, InstallationCommand command, Alongside with, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        var outcome = await _streams.ChangeAsync(
            One, request, Digest(command), command.At, installation => Installation.Decide(installation, command),
            (_, _, _) => Task.FromResult(with), cancel).ConfigureAwait(false);
        if (outcome is Outcome<InstallationEvent>.Changed) await ReadAsync(cancel).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>
    /// What a command would do, for whoever writes it with more in one transaction; null, and why, where it is refused.
    /// </summary>
    public StreamAppend? Prepare(
        Snapshot<Installation> on, InstallationCommand command, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(on);
        var decision = Installation.Decide(on.State, command);
        refusal = (decision as Decision<InstallationEvent>.Refused)?.Refusal;
        return decision is not Decision<InstallationEvent>.Accepted { Events: var events }
            ? null
            : new StreamAppend(new StreamName(Of.Kind, One), on.Version, _streams.Encoded(events));
    }

    // Nothing in these is secret or about a person beyond their id, so a plain hash of what they say will do.
    private static ReadOnlyMemory<byte> Digest(InstallationCommand command) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{command.By.Person} {Said(command)}")));

    private static string Said(InstallationCommand command) => command switch
    {
        SetUpInstallation setUp => $"set up {setUp.Person}",
        GiveAccount give => $"give {give.Person} {give.Kinds:D}",
        ChangeAccountKinds change => $"change {change.Person} {change.Kinds:D}",
        LetGo go => $"let go {go.Person} {go.FromDirectory}",
        LetIn letIn => $"let in {letIn.Person}",
        MakeAccountLink make => $"link {make.Person}",
        ChangeSignIn change => $"sign-in {change.Person} {change.Change:D}",
        UnlinkOrganisation unlink => $"unlink {unlink.Person}",
        ChangeAccountAddress change => $"address {change.Person}",
        SendMailAgain again => string.Create(CultureInfo.InvariantCulture, $"mail {again.Mail}"),
        ReplaceStartingText replace => $"starting text {replace.Document} {replace.Text.Hash} {replace.Text.Format:D}",
        RemoveStartingText remove => $"starting text {remove.Document} removed",
        OrderRuleAdoption order => $"rule adoption {order.Rules.Stack} {order.Shown} {order.Decision}",
        ChangeSettings change => $"settings {Recorded(change)}",
    };

    // As the record would have it, whenever that is: so that nothing that settings say is left out here.
    private static string Recorded(ChangeSettings change)
    {
        var changed = new SettingsChanged(change.Settings, change.By, DateTimeOffset.UnixEpoch);
        return Encoding.UTF8.GetString(InstallationEventJson.Encode(changed, () => default).Data.Span);
    }
}
