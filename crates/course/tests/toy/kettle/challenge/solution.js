const breakfast = async () => Promise.all([boil(), toast()]);
