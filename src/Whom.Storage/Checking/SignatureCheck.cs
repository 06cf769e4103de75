using System.Data.Common;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Storage.Checking;

/// <summary>Holds the sign-offs that devices have signed against what is kept of that beside the record.</summary>
internal sealed class SignatureCheck
{
    private readonly NamedHashes _given = new(RecordRule.Signature);

    /// <summary>Something happened to a purchase; null where it did to something else.</summary>
    public void See(StoredEvent one, PurchaseEvent? happened)
    {
        if (happened is SignOffGiven { Device: { } device } given)
            _given.Add(given.SignOff.ToString(), one, device.Assertion);
    }

    public void Run(DbConnection connection, DbTransaction transaction, FaultList faults) => _given.Hold(
        connection.Read(
            transaction, "SELECT sign_off, client_data, authenticator_data, signature FROM signing_assertions",
            row => (row.GetString(0), new DeviceAssertion(
                row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3)).Hash)),
        faults);
}
