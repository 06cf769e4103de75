using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Application.Purchases;

/// <summary>
/// What commands say and of which streams, as 32 bytes by which they are compared with others under the same id:
/// HMAC-SHA256 (RFC 2104) under a key of the installation, so that nobody can guess short words by it. The time is left
/// out: who sends twice does so later.
/// </summary>
public sealed partial class CommandDigest(ReadOnlyMemory<byte> key)
{
    /// <summary>The digest of commands that are done together, each with the stream that it is about.</summary>
    public ReadOnlyMemory<byte> Of(IEnumerable<(StreamName On, PurchaseCommand Command)> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Span);
        foreach (var (on, command) in asked)
        {
            var kind = command.GetType();
            hash.AppendData(Encoding.UTF8.GetBytes($"{kind.Name} on {on} by {command.By.GetType().Name} "));
            hash.AppendData(
                JsonSerializer.SerializeToUtf8Bytes(Compared(command) with { At = default }, kind, Forms.Default));
            // Where these stand in their dictionary is another place in each process.
            if (command is AmendFacts amend)
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(
                    amend.Changes.ToImmutableSortedDictionary(StringComparer.Ordinal), Sorted, Forms.Default));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The digest of a command about a consultation.</summary>
    public ReadOnlyMemory<byte> Of(StreamName on, ConsultationCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        ConsultationCommand compared = command switch
        {
            OpenConsultation open => open with { Today = default },
            ChangePage change => change with { Today = default },
            RecordSession record => record with { Today = default },
            PublishReport publish => publish with { Today = default, Basis = Nothing },
            CallOffConsultation or NameTheme or AnswerTheme or SayReach => command,
        };
        return Of(on, command.By, compared with { At = default });
    }

    /// <summary>The digest of a command about a comment.</summary>
    public ReadOnlyMemory<byte> Of(StreamName on, CommentCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        CommentCommand compared = command switch
        {
            // Whether it waits, and under which id its picture is kept, is another each time that it is sent.
            GiveComment give => give with { Today = default, Waits = null, Said = Compared(give.Said) },
            AmendComment amend => amend with { Today = default, Said = Compared(amend.Said) },
            HideComment hide => hide with { Today = default, Calendar = null },
            ConfirmHiding confirm => confirm with { Today = default },
            AppealHiding appeal => appeal with { Today = default, Calendar = null },
            WithdrawComment or DisputeName or RateAnswer or ReleaseComment or EndHiding or ShowOwnDetails
                or DecideAppeal or SortComment or AnswerComment => command,
        };
        return Of(on, command.By, compared with { At = default });
    }

    private static ReportBasis Nothing => new(0, 0, 0, []);

    private static GivenComment Compared(GivenComment said) =>
        said.Picture is { } picture ? said with { Picture = picture with { File = Guid.Empty } } : said;

    private ReadOnlyMemory<byte> Of(StreamName on, Actor by, object command)
    {
        var kind = command.GetType();
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Span);
        hash.AppendData(Encoding.UTF8.GetBytes($"{kind.Name} on {on} by {by.GetType().Name} "));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(command, kind, Forms.Default));
        return hash.GetHashAndReset();
    }

    private static Type Sorted => typeof(ImmutableSortedDictionary<string, string?>);

    // What is to be cleared leaves no trace here either; the day of asking is a time as well.
    private static PurchaseCommand Compared(PurchaseCommand command) =>
        command is InvitePerson invite ? invite with { Today = default }
        : command is AimAt aim ? aim with { Today = default }
        : command is HandOver hand ? hand with { Today = default }
        : command is Remind remind ? remind with { Today = default }
        : command is RemindOfOversight told ? told with { Today = default }
        : command is GiveReview give ? give with { Today = default }
        : command is ReportIncident reported ? reported with { Today = default }
        : command is RecordEnding ending ? ending with { Today = default }
        : command is RecordDelivery delivered ? delivered with { Today = default }
        : command is Sign sign ? sign with { Today = default }
        : command is RecordVote vote ? vote with { Today = default }
        : command is RecordEvidence evidence ? evidence with { Today = default }
        : command is DetermineEmergency determine ? determine with { Today = default }
        : command is RecordSpokenYes spoken ? spoken with { Today = default }
        : command is RecordPassage passage ? passage with { Today = default }
        : command is AmendFacts amend ? amend with { Changes = ImmutableDictionary<string, string?>.Empty }
        : command is OrderRedaction order ? order with
        {
            Contents = [.. order.Contents.Select(content => content with { Words = null })]
        } : command;

    [JsonSerializable(typeof(OpenPurchase))]
    [JsonSerializable(typeof(NamePerson))]
    [JsonSerializable(typeof(GiveResponsibility))]
    [JsonSerializable(typeof(EndAssignment))]
    [JsonSerializable(typeof(HandOver))]
    [JsonSerializable(typeof(InvitePerson))]
    [JsonSerializable(typeof(AcceptInvitation))]
    [JsonSerializable(typeof(DeclineInvitation))]
    [JsonSerializable(typeof(DelegateAssignment))]
    [JsonSerializable(typeof(EndDelegation))]
    [JsonSerializable(typeof(DeclareNoConflict))]
    [JsonSerializable(typeof(DeclareConflict))]
    [JsonSerializable(typeof(SettleConflict))]
    [JsonSerializable(typeof(AnswerQuestion))]
    [JsonSerializable(typeof(RaiseConcern))]
    [JsonSerializable(typeof(Advise))]
    [JsonSerializable(typeof(Respond))]
    [JsonSerializable(typeof(DisputeResponse))]
    [JsonSerializable(typeof(SettleDispute))]
    [JsonSerializable(typeof(Sign))]
    [JsonSerializable(typeof(WithdrawSignOff))]
    [JsonSerializable(typeof(MeetCondition))]
    [JsonSerializable(typeof(RecordVote))]
    [JsonSerializable(typeof(RecordEvidence))]
    [JsonSerializable(typeof(TakeBackEvidence))]
    [JsonSerializable(typeof(AskPublic))]
    [JsonSerializable(typeof(StopAskingPublic))]
    [JsonSerializable(typeof(HearPublic))]
    [JsonSerializable(typeof(WaiveRequirement))]
    [JsonSerializable(typeof(EndWaiver))]
    [JsonSerializable(typeof(DetermineEmergency))]
    [JsonSerializable(typeof(RecordSpokenYes))]
    [JsonSerializable(typeof(AddDocumentVersion))]
    [JsonSerializable(typeof(RecordScan))]
    [JsonSerializable(typeof(ConfirmAnswer))]
    [JsonSerializable(typeof(DisputeAnswer))]
    [JsonSerializable(typeof(Judge))]
    [JsonSerializable(typeof(AmendFacts))]
    [JsonSerializable(typeof(AimAt))]
    [JsonSerializable(typeof(RecordPassage))]
    [JsonSerializable(typeof(TakeBackPassage))]
    [JsonSerializable(typeof(PutOnHold))]
    [JsonSerializable(typeof(Resume))]
    [JsonSerializable(typeof(Withdraw))]
    [JsonSerializable(typeof(CloseOut))]
    [JsonSerializable(typeof(Reopen))]
    [JsonSerializable(typeof(AdoptRules))]
    [JsonSerializable(typeof(AdoptForOrganisation))]
    [JsonSerializable(typeof(WriteRegisterEntry))]
    [JsonSerializable(typeof(MakePublic))]
    [JsonSerializable(typeof(TakeOffRegister))]
    [JsonSerializable(typeof(ShowRegisterName))]
    [JsonSerializable(typeof(ReleaseDocument))]
    [JsonSerializable(typeof(TakeBackRelease))]
    [JsonSerializable(typeof(Remind))]
    [JsonSerializable(typeof(GiveReview))]
    [JsonSerializable(typeof(RecordDelivery))]
    [JsonSerializable(typeof(ReportIncident))]
    [JsonSerializable(typeof(SettleIncident))]
    [JsonSerializable(typeof(RecordEnding))]
    [JsonSerializable(typeof(RecordNoticeDay))]
    [JsonSerializable(typeof(DecideRenewal))]
    [JsonSerializable(typeof(RemindOfOversight))]
    [JsonSerializable(typeof(OrderRedaction))]
    [JsonSerializable(typeof(StopRedaction))]
    [JsonSerializable(typeof(ClearContents))]
    [JsonSerializable(typeof(OpenConsultation))]
    [JsonSerializable(typeof(ChangePage))]
    [JsonSerializable(typeof(CallOffConsultation))]
    [JsonSerializable(typeof(RecordSession))]
    [JsonSerializable(typeof(NameTheme))]
    [JsonSerializable(typeof(AnswerTheme))]
    [JsonSerializable(typeof(SayReach))]
    [JsonSerializable(typeof(PublishReport))]
    [JsonSerializable(typeof(GiveComment))]
    [JsonSerializable(typeof(AmendComment))]
    [JsonSerializable(typeof(WithdrawComment))]
    [JsonSerializable(typeof(DisputeName))]
    [JsonSerializable(typeof(RateAnswer))]
    [JsonSerializable(typeof(ReleaseComment))]
    [JsonSerializable(typeof(HideComment))]
    [JsonSerializable(typeof(ConfirmHiding))]
    [JsonSerializable(typeof(EndHiding))]
    [JsonSerializable(typeof(ShowOwnDetails))]
    [JsonSerializable(typeof(AppealHiding))]
    [JsonSerializable(typeof(DecideAppeal))]
    [JsonSerializable(typeof(SortComment))]
    [JsonSerializable(typeof(AnswerComment))]
    [JsonSerializable(typeof(ImmutableSortedDictionary<string, string?>))]
    private sealed partial class Forms : JsonSerializerContext;
}
