async function invite(guests) {
  guests.forEach(async (guest) => {
    await sendMail(guest); // Ada 300 ms, Grace 100 ms
    console.log(`sent to ${guest}`);
  });
  console.log("all invitations sent");
}

invite(["Ada", "Grace"]);
