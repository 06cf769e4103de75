using System.Data.Common;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Storage.Checking;

/// <summary>Holds the sign-offs that devices have signed against what is kept of that beside the record.</summary>
internal sealed class SignatureCheck
{
    private readonly Dictionary<string, (StoredEvent Event, FileHash Hash)> _given = new(StringComparer.Ordinal);

    /// <summary>Something happened to a purchase; null where it did to something else.</summary>
    public void See(StoredEvent one, PurchaseEvent? happened)
    {
        if (happened is SignOffGiven { Device: { } device } given)
            _given[given.SignOff.ToString()] = (one, device.Assertion);
    }

    public void Run(DbConnection connection, DbTransaction transaction, FaultList faults)
    {
        var kept = connection.Read(
            transaction, "SELECT sign_off, client_data, authenticator_data, signature FROM signing_assertions",
            row => (SignOff: row.GetString(0), new DeviceAssertion(
                row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3)).Hash))
            .ToDictionary(one => one.SignOff, one => one.Hash, StringComparer.Ordinal);
        foreach (var (signOff, (one, hash)) in _given.OrderBy(given => given.Value.Event.Position))
        {
            if (!kept.TryGetValue(signOff, out var found))
                faults.Add(RecordRule.Signature, one, "what its device has signed is not kept");
            else if (found != hash)
                faults.Add(RecordRule.Signature, one, $"what is kept has the hash {found}, and {hash} is recorded");
        }

        foreach (var signOff in kept.Keys.Where(signOff => !_given.ContainsKey(signOff)).Order(StringComparer.Ordinal))
            faults.Add(RecordRule.Signature, null, $"a signature is kept for {signOff}, and no event names it");
    }
}
