using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
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

    private static Type Sorted => typeof(ImmutableSortedDictionary<string, string?>);

    // What is to be cleared leaves no trace here either; the day of asking is a time as well.
    private static PurchaseCommand Compared(PurchaseCommand command) =>
        command is InvitePerson invite ? invite with { Today = default }
        : command is AimAt aim ? aim with { Today = default }
        : command is HandOver hand ? hand with { Today = default }
        : command is Remind remind ? remind with { Today = default }
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
    [JsonSerializable(typeof(Remind))]
    [JsonSerializable(typeof(OrderRedaction))]
    [JsonSerializable(typeof(StopRedaction))]
    [JsonSerializable(typeof(ClearContents))]
    [JsonSerializable(typeof(ImmutableSortedDictionary<string, string?>))]
    private sealed partial class Forms : JsonSerializerContext;
}
