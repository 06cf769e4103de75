using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Signing;

/// <summary>
/// What devices have signed, beside the record: whoever has it, the event and the statement can show that a device did.
/// Safe to share between threads.
/// </summary>
public sealed class SigningAssertions(Database database)
{
    /// <summary>Keeps what a device has signed, in the transaction of the sign-off.</summary>
    public static ISideWrite Keeping(PurchaseId purchase, SignOffId signOff, DeviceAssertion assertion)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        return new SideStatement(
            """
            INSERT INTO signing_assertions (sign_off, purchase, client_data, authenticator_data, signature)
            VALUES (@id, @purchase, @client, @authenticator, @signature)
            """,
            ("id", signOff.ToString()), ("purchase", purchase.ToString()), ("client", assertion.ClientData.ToArray()),
            ("authenticator", assertion.AuthenticatorData.ToArray()), ("signature", assertion.Signature.ToArray()));
    }

    /// <summary>What a device has signed for a sign-off; null where none has.</summary>
    public async Task<DeviceAssertion?> FindAsync(SignOffId signOff, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT client_data, authenticator_data, signature FROM signing_assertions WHERE sign_off = @id",
            row => new DeviceAssertion(
                row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)),
            cancel, ("id", signOff.ToString())).ConfigureAwait(false);
        return found.IsEmpty ? null : found[0];
    }
}
