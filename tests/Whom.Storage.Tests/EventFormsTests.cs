using System.Text;
using Whom.Storage.Checking;
using Whom.Storage.Record;

namespace Whom.Storage.Tests;

public sealed class EventFormsTests
{
    private static readonly StreamName Purchase = new("purchase", Guid.Parse("0197c1de-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData("purchase-resumed.1", """{"by":{"actor":"clock"},"at":"2026-11-28T09:30:00.0000000Z","\ud800":1}""")]
    [InlineData("redaction-ordered.1", """
        {"redaction":"0197c1de-0000-7000-8000-000000000009","places":[{"version":1,"place":2147483648}],"ground":"personal-data"}
        """)]
    [InlineData("purchase-resumed.1", "{")]
    [InlineData("purchase-resumed.1", "")]
    [InlineData("nothing.1", "{}")]
    public void What_is_no_event_is_said_to_be_none_and_stops_no_check(string name, string data)
    {
        var read = EventForms.Read(Purchase, name, Encoding.UTF8.GetBytes(data), 7);

        Assert.NotNull(read.Mistake);
        Assert.Null(read.Purchase);
    }
}
